-- What the programme did in :unit from :from, or from the first day of its period where that is
-- later, to 31 December of :year. A subject without a unit is the province's. No row before the
-- first period.
WITH
period AS (
  SELECT max(max(valid_from), :from) AS start FROM programme_period
  WHERE valid_from <= :closing
),
here AS MATERIALIZED (SELECT unit_id FROM temp.unit_in WHERE above_id = :unit AND is_whole),
meeting AS (
  SELECT count(*) AS n, coalesce(sum(c.participants), 0) AS participants
  FROM conference c LEFT JOIN temp.village_on_map v ON v.village_id = c.village_id, period
  WHERE c.kind = 'review' AND c.held_on BETWEEN start AND :closing
    AND coalesce(nullif(v.unit_id, 0), c.unit_id) IN here
),
event AS (
  SELECT coalesce(sum(a.kind = 'training'), 0) AS classes,
    coalesce(sum(a.attendances) FILTER (WHERE a.kind = 'training'), 0) AS trained,
    coalesce(sum(a.kind = 'communication'), 0) AS communications,
    coalesce(sum(a.attendances) FILTER (WHERE a.kind = 'communication'), 0) AS reached,
    coalesce(sum(a.quantity) FILTER (WHERE a.kind = 'leaflet'), 0) AS leaflets,
    coalesce(sum(a.attendances) FILTER (WHERE a.kind = 'contest'), 0) AS entrants
  FROM activity a, period
  WHERE a.held_on BETWEEN start AND :closing AND coalesce(a.unit_id, :province) IN here
),
home AS (
  SELECT count(DISTINCT s.household_id) AS households,
    coalesce(sum(coalesce(s.accepted_kind, s.kind) = 'new'), 0) AS built,
    coalesce(sum(coalesce(s.accepted_kind, s.kind) = 'repair'), 0) AS repaired
  FROM housing_support s JOIN household h ON h.id = s.household_id, period
  WHERE s.accepted_on BETWEEN start AND :closing
    AND (SELECT v.unit_id FROM temp.village_on_map v WHERE v.village_id = coalesce(
      (SELECT m.from_village_id FROM household_move m
        WHERE m.household_id = h.id AND m.moved_on > s.accepted_on
        ORDER BY m.moved_on LIMIT 1), h.village_id)) IN here
),
work AS (
  SELECT coalesce(sum(p.kind = 'livelihood'), 0) AS livelihood,
    coalesce(sum(p.total_budget) FILTER (WHERE p.kind = 'livelihood'), 0) AS livelihood_vnd,
    coalesce(sum(p.kind = 'production'), 0) AS production,
    coalesce(sum(p.kind = 'works_new'), 0) AS works_new,
    coalesce(sum(p.kind = 'works_maintenance'), 0) AS works_maintained,
    coalesce(sum(p.kind = 'postal_point'), 0) AS postal_points
  FROM project p, period
  WHERE p.approved_on BETWEEN start AND :closing AND coalesce(p.unit_id, :province) IN here
)
SELECT meeting.n AS review_conferences, meeting.participants AS review_participants,
  event.classes AS training_classes, event.trained AS training_attendances,
  event.communications AS communication_conferences, event.reached AS communication_attendances,
  event.leaflets AS leaflets, event.entrants AS contest_entrants,
  home.households AS housing_supported, home.built AS housing_new,
  home.repaired AS housing_repair, work.livelihood AS livelihood_projects,
  work.livelihood_vnd AS livelihood_budget_vnd, work.production AS production_projects,
  work.works_new AS works_new, work.works_maintained AS works_maintained,
  work.postal_points AS postal_points
FROM period, meeting, event, home, work
WHERE period.start IS NOT NULL;
