import RegistryCore
import SQLite

extension RefusalTests {
  /// Each kind of access has its roles.
  static let administration: [Case] = [
    Case(
      "a clerk grants themselves a duty", "clerk-a",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({clerk-a}, 'checker', {unit-A}, '2026-01-01')
      """, "own_duty"),
    Case(
      "a clerk grants another a duty", "clerk-a",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({other-a}, 'checker', {unit-A}, '2026-01-01')
      """, "role_missing"),
    Case(
      "an administrator grants another a duty", "admin",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({other-a}, 'checker', {unit-A}, '2026-01-01')
      """, nil),
    Case(
      "an administrator grants themselves a duty", "admin",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({admin}, 'officer', {province}, '2026-01-01')
      """, "own_duty"),
    Case(
      "an administrator makes a third one", "admin",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({idle}, 'admin', {province}, '2026-01-01')
      """, "approval_needed"),
    Case(
      "an administrator makes a third one from a day to come", "admin",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({idle}, 'admin', {province}, '2999-01-01')
      """, "approval_needed"),
    Case(
      "an administrator ends the other's duty", "admin",
      "UPDATE duty SET valid_to = '2026-01-01' WHERE account_id = {second}", "approval_needed"),
    Case(
      "an administrator ends the other's duty and does it in the same entry", "admin",
      """
      UPDATE duty SET valid_to = '2026-01-01' WHERE account_id = {second};
      UPDATE setting SET value = 'x' WHERE name = 'province'
      """, "approval_needed"),
    Case(
      "an administrator ends the other's account", "admin",
      "UPDATE account SET ended_on = '2026-01-01' WHERE login = 'second'", "approval_needed"),
    Case(
      "an administrator ends the other's account on a day to come", "admin",
      "UPDATE account SET ended_on = '2999-01-01' WHERE login = 'second'", "approval_needed"),
    Case(
      "an administrator of a commune", "admin",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({idle}, 'officer', {unit-A}, '2026-01-01')
      """, "duty_stays"),
    Case(
      "an ended duty lasts again", "admin",
      "UPDATE duty SET valid_to = '2999-01-01' WHERE account_id = {idle}", "duty_stays"),
    Case(
      "a duty begins sooner", "admin",
      "UPDATE duty SET valid_from = '2019-01-01' WHERE account_id = {clerk-a}", "duty_stays"),
    Case(
      "a duty becomes another's", "admin",
      "UPDATE duty SET account_id = {idle} WHERE account_id = {checker-b}", "duty_stays"),
    Case(
      "a duty is deleted", "admin", "DELETE FROM duty WHERE account_id = {checker-b}",
      "duty_stays"),
    Case(
      "a duty is replaced as a row", "admin",
      """
      INSERT OR REPLACE INTO duty (id, account_id, role, unit_id, valid_from)
      SELECT id, {idle}, 'clerk', unit_id, '2026-01-01' FROM duty WHERE account_id = {checker-b}
      """, "duty_stays"),
    Case(
      "an account is deleted", "admin", "DELETE FROM account WHERE login = 'coming-a'",
      "account_stays"),
    Case(
      "a login is changed", "admin", "UPDATE account SET login = 'x' WHERE login = 'idle'",
      "account_ended"),
    Case(
      "an ended account returns", "admin",
      "UPDATE account SET ended_on = NULL WHERE login = 'gone-a'", "account_ended"),
    Case(
      "an account is replaced as a row", "admin",
      "INSERT OR REPLACE INTO account (login, name) VALUES ('gone-a', 'x')", "account_stays"),
    Case(
      "an account of a clerk's making", "clerk-a",
      "INSERT INTO account (login, name) VALUES ('new', 'x')", "role_missing"),
    Case(
      "an administrator changes what is checked alone", "admin",
      "DELETE FROM checked_table WHERE tbl = 'recognition'", "approval_needed"),
    Case(
      "an officer changes what is checked", "officer",
      "UPDATE checked_table SET above = 9999999 WHERE tbl = 'batch'", "role_missing"),
    Case(
      "an administrator changes a setting alone", "admin",
      "UPDATE setting SET value = '05' WHERE name = 'province'", "approval_needed"),
    Case(
      "an administrator writes a record", "admin",
      "UPDATE household SET phone = '1' WHERE code = 'A1'", "role_missing"),
    Case(
      "a clerk writes the map", "clerk-a", "UPDATE admin_unit SET name = 'x' WHERE id = {unit-A}",
      "role_missing"),
    Case(
      "an officer writes the map alone", "officer",
      "UPDATE admin_unit SET name = 'x' WHERE id = {unit-A}", "approval_needed"),
    Case(
      "a clerk writes a code table", "clerk-a", "UPDATE cause SET vi = 'x' WHERE id = 1",
      "role_missing"),
    Case(
      "a clerk writes a finding", "clerk-a",
      "INSERT INTO audit_run (ran_at, rules) VALUES ('2024-01-01T00:00:00Z', 1)", "role_missing"),
    Case(
      "a threshold alone", "auditor",
      "UPDATE audit_parameter SET value = '1' WHERE kind = 'integer'",
      "approval_needed"),
    Case(
      "an administrator writes a threshold", "admin",
      "UPDATE audit_parameter SET value = '1' WHERE kind = 'integer'", "role_missing"),
    Case(
      "a role is invented", "admin", "INSERT INTO role (code, vi, en) VALUES ('x', 'x', 'x')", nil),
    Case(
      "roles of a clerk's making", "clerk-a",
      "INSERT INTO role (code, vi, en) VALUES ('x', 'x', 'x')", "role_missing"),
  ]
}
