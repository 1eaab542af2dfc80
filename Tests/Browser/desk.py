#!/usr/bin/env python3
"""A clerk and a checker at the desk, in a real browser.

Usage: desk.py SOBO FOLDER AXE

FOLDER has a registry.sobo without accounts; AXE is axe.min.js. Pictures of the pages go to
FOLDER/pictures. Each page is looked at in both languages and at three widths, with axe; the way of a
record from the clerk to the checker is gone with scripts on, with scripts off, and by the keyboard alone.
"""

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

SOBO, FOLDER, AXE = sys.argv[1:4]
REGISTRY = FOLDER + "/registry.sobo"
PICTURES = FOLDER + "/pictures"
PASSWORD = "Núi rừng Cao Bằng 27"
COMMUNE = "01774"
WIDTHS = [320, 390, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

faults = []


def fault(text):
    faults.append(text)
    print("FAULT", text, flush=True)


def sobo(*words):
    done = subprocess.run(
        [SOBO, "--registry", REGISTRY, "--lang", "vi", *words], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"sobo {' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout.strip()


def code(seed, step=0):
    """The six digits of a seed in base 32, now."""
    key = base64.b32decode(seed.replace(" ", "").upper() + "=" * (-len(seed.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Desk:
    """`sobo serve` on the registry."""

    def __init__(self):
        self.process = subprocess.Popen(
            [SOBO, "--registry", REGISTRY, "--lang", "en", "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=open(FOLDER + "/desk.log", "w"), text=True)
        found = re.search(r":(\d+)$", self.process.stdout.readline().strip())
        self.base = f"http://localhost:{found.group(1)}"

    def stop(self):
        self.process.terminate()
        if self.process.wait(timeout=30) != 0:
            fault("the desk did not end well")


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, desk, login, scripts=True):
        self.desk, self.login, self.seed = desk, login, None
        options = Options()
        for word in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"]:
            options.add_argument(word)
        if not scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.binary_location = "/usr/bin/chromium"
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_window_size(1280, 1000)

    def open(self, path):
        self.driver.get(self.desk.base + path)

    def find(self, selector):
        """An element, once it is there."""
        for _ in range(100):
            try:
                return self.driver.find_element(By.CSS_SELECTOR, selector)
            except NoSuchElementException:
                time.sleep(0.05)
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.driver.find_element(By.NAME, name.replace("__", "."))
            if field.tag_name == "select":
                field.find_element(By.CSS_SELECTOR, f'option[value="{value}"]').click()
            else:
                field.clear()
                field.send_keys(value)

    def press(self, value=None):
        selector = f'main button[value="{value}"]' if value else "main button[type=submit]"
        before = self.driver.current_url, self.find("html").id
        self.find(selector).click()
        for _ in range(100):
            try:
                if (self.driver.current_url, self.find("html").id) != before:
                    break
            except Exception:
                pass
            time.sleep(0.05)

    def text(self):
        """What the page says, once it is there."""
        for _ in range(100):
            try:
                return self.find("main").text
            except (NoSuchElementException, StaleElementReferenceException):
                time.sleep(0.05)
        return ""

    def settle(self, part):
        """Waits until the address has a part."""
        for _ in range(100):
            if part in self.driver.current_url:
                return
            time.sleep(0.05)

    def set_password(self):
        link = re.search(r"/link/\S+", sobo("account", "link", self.login)).group(0)
        self.open(link + "?lang=vi")
        self.fill(password=PASSWORD, again=PASSWORD)
        if self.all(".seed"):
            self.seed = self.find(".seed").text
            self.fill(code=code(self.seed))
        self.press()
        if "/sign-in" not in self.driver.current_url:
            fault(f"{self.login}: the link did not lead to sign-in: {self.text()}")

    def sign_in(self):
        self.open("/sign-in?lang=vi")
        self.fill(login=self.login, password=PASSWORD)
        self.press()
        if self.seed:
            # Each code is taken once: wait for the next one.
            start = code(self.seed)
            while code(self.seed) == start:
                time.sleep(1)
            self.fill(code=code(self.seed))
            self.press()
        if self.all("input[type=password]"):
            fault(f"{self.login} is not signed in: {self.text()}")

    def close(self):
        self.driver.quit()


def violations(person):
    """What axe finds on the page that is open."""
    person.driver.execute_script(open(AXE).read())
    return person.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}})"
        ".then(r => done(r.violations), e => done([{id: String(e), nodes: []}]));", RULES)


def look(person, path, name):
    """A page in both languages at all widths: nothing cut, and nothing that axe finds."""
    for language in ["vi", "en"]:
        person.open(path + ("&" if "?" in path else "?") + "lang=" + language)
        if (name == "nowhere") != bool(re.search("Không có trang|Not found", person.driver.title)):
            fault(f"{name}: another page: {person.driver.title}")
        if person.find("html").get_attribute("lang") != language:
            fault(f"{name}: not in {language}")
        for width in WIDTHS:
            person.driver.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
            wide = person.driver.execute_script("return document.documentElement.scrollWidth")
            if wide > width:
                fault(f"{name} {language}: {wide} px wide in a window of {width}")
            person.driver.save_screenshot(f"{PICTURES}/{name}-{language}-{width}.png")
        found = violations(person)
        for violation in found:
            where = "; ".join(n["html"][:160] for n in violation["nodes"][:3])
            fault(f"{name} {language}: axe {violation['id']}: {where}")


def looks(clerk, checker, officer):
    # A page that is made worse is told: what finds nothing may not look.
    clerk.open("/")
    clerk.driver.execute_script(
        "const picture = document.createElement('img'); picture.src = 'data:,';"
        "document.querySelector('main').append(picture)")
    if "image-alt" not in [violation["id"] for violation in violations(clerk)]:
        fault("axe does not find a picture without words")
    household = "/households/" + CODE
    for path, name in [
        ("/", "home"), ("/search?q=nong", "search"), ("/search?q=khong+co+ai", "nothing"),
        (household, "household"), (f"/people/{CODE}%2F1", "person"),
        (f"/records/households/{CODE}/edit", "edit"), (f"/records/members/{CODE}%2F1/edit", "member"),
        (f"/records/households/{CODE}/history", "history"), ("/households/new", "new-household"),
        ("/records", "kinds"), ("/proposals", "proposals"), ("/account", "account"), ("/imports", "files"),
        (f"/records/members/{CODE}%2F1/numbers", "numbers"), ("/nowhere", "nowhere"),
        (household + "/print", "print"), (household + "/print/sheet", "sheet"),
        (household + "/print/certificate", "certificate"),
    ] + [(f"{household}/events/{act}", "event-" + act) for act in [
        "birth", "death", "marriage", "marriage-out", "change-head", "transfer", "split", "merge",
        "move"]] + [(f"/records/{kind}/new", "new-" + kind) for kind in [
            "assessments", "housing", "projects", "activities", "requests"]]:
        look(clerk, path, name)
    look(checker, "/", "checker-home")
    look(officer, "/", "officer-home")


def way(clerk, checker, name):
    """A change goes from the clerk to the checker and into the registry."""
    clerk.open("/?lang=vi")
    clerk.fill(q=CODE)
    clerk.find("form.search button").click()
    clerk.find(f'main a[href*="/households/{CODE}"]').click()
    clerk.find('main a[href*="/edit"]').click()
    clerk.fill(note=f"sửa {name}", comment="xin duyệt")
    clerk.press("propose")
    number = re.search(r"/proposals/(\d+)", clerk.driver.current_url)
    if not number:
        return fault(f"{name}: no proposal: {clerk.text()[:300]}")
    checker.open("/?lang=vi")
    checker.find(f'main a[href^="/proposals/{number.group(1)}"]').click()
    if f"sửa {name}" not in checker.text():
        fault(f"{name}: the proposal does not say what would change")
    comments(clerk, checker, name, number.group(1))
    checker.open(f"/proposals/{number.group(1)}?lang=vi")
    checker.find('form[action*="/approve"] button').click()
    checker.settle("note=approved")
    if "Đã duyệt" not in checker.text():
        fault(f"{name}: not approved: {checker.text()[:300]}")
    clerk.open(f"/households/{CODE}?lang=vi")
    if f"sửa {name}" not in clerk.text():
        fault(f"{name}: the change is not there")


def comments(clerk, checker, name, number):
    """A comment on a field goes back with the proposal, which is sent again."""
    page = f"/proposals/{number}?lang=vi"
    look(checker, f"/proposals/{number}", "proposal")
    checker.open(page)
    checker.find('input[name="comment.0"]').send_keys("chưa rõ số nhà")
    checker.find('form[action*="/return"] button').click()
    checker.settle("note=returned")
    clerk.open(page)
    if "chưa rõ số nhà" not in [cell.text for cell in clerk.all("main td")]:
        fault(f"{name}: the comment is not beside its field: {clerk.text()[:300]}")
    look(clerk, f"/proposals/{number}", "returned")
    clerk.open(page)
    clerk.find('form[action*="/send"] button').click()
    clerk.settle("note=sent")


def mistakes(clerk):
    """What is wrong is told at its field, what was typed stays, and the summary has the focus."""
    clerk.open("/records/households/new?lang=vi")
    clerk.fill(code="X1", registered_on="31/02/2025", note="giữ lại")
    clerk.press("write")
    if not clerk.driver.title.startswith("Lỗi:"):
        fault("mistakes: the title does not say so")
    if clerk.driver.switch_to.active_element.get_attribute("id") != "faults":
        fault("mistakes: the summary has not the focus")
    if clerk.find('[name="note"]').get_attribute("value") != "giữ lại":
        fault("mistakes: what was typed is lost")
    clerk.find('#faults a[href="#f-registered_on"]').click()
    if clerk.driver.switch_to.active_element.get_attribute("id") != "f-registered_on":
        fault("mistakes: the link does not lead to the field")


def keyboard(clerk, checker):
    """The same way without a mouse: Tab, Enter and what is typed."""

    def tab(person, test, most=80):
        for _ in range(most):
            active = person.driver.switch_to.active_element
            if test(active):
                return active
            active.send_keys(Keys.TAB)
        fault("keyboard: nothing to reach")
        return person.driver.switch_to.active_element

    def settle():
        time.sleep(0.7)

    clerk.open("/?lang=vi")
    clerk.find("body").send_keys(Keys.TAB)
    skip = clerk.driver.switch_to.active_element
    if "skip" not in (skip.get_attribute("class") or ""):
        fault("keyboard: the first Tab is not the way to the content")
    tab(clerk, lambda e: e.get_attribute("name") == "q").send_keys(CODE + Keys.ENTER)
    settle()
    tab(clerk, lambda e: f"/households/{CODE}" in (e.get_attribute("href") or "")).send_keys(Keys.ENTER)
    settle()
    tab(clerk, lambda e: "/edit" in (e.get_attribute("href") or "")).send_keys(Keys.ENTER)
    settle()
    note = tab(clerk, lambda e: e.get_attribute("name") == "note")
    note.send_keys(Keys.CONTROL + "a")
    note.send_keys("sửa bằng phím")
    tab(clerk, lambda e: e.get_attribute("value") == "propose").send_keys(Keys.ENTER)
    settle()
    number = re.search(r"/proposals/(\d+)", clerk.driver.current_url)
    if not number:
        return fault(f"keyboard: no proposal: {clerk.text()[:300]}")
    checker.open("/?lang=vi")
    path = f"/proposals/{number.group(1)}"
    tab(checker, lambda e: (e.get_attribute("href") or "").split("?")[0].endswith(path)).send_keys(Keys.ENTER)
    settle()
    tab(
        checker, lambda e: e.tag_name == "button" and "Duyệt" in e.text).send_keys(Keys.ENTER)
    settle()
    if "Đã duyệt" not in checker.text():
        fault(f"keyboard: not approved: {checker.text()[:300]}")


def main():
    os.makedirs(PICTURES, exist_ok=True)
    sobo("account", "begin", "--name", "Người quản trị")
    for login, role, unit in [
        ("can-bo", "clerk", COMMUNE), ("nguoi-duyet", "checker", COMMUNE),
        ("chuyen-vien", "officer", None),
    ]:
        sobo("account", "add", login, "--name", "Nông Thị " + login)
        sobo("duty", "grant", login, "--role", role, *(["--unit", unit] if unit else []))
    desk = Desk()
    people = []
    try:
        for login in ["can-bo", "nguoi-duyet", "chuyen-vien"]:
            person = Person(desk, login)
            people.append(person)
            person.set_password()
            person.sign_in()
        clerk, checker, officer = people
        looks(clerk, checker, officer)
        way(clerk, checker, "có script")
        mistakes(clerk)
        keyboard(clerk, checker)
        plain = Person(desk, "can-bo", scripts=False)
        people.append(plain)
        plain.sign_in()
        way(plain, checker, "không script")
        stranger = Person(desk, "")
        people.append(stranger)
        look(stranger, "/sign-in", "sign-in")
        link = re.search(r"/link/\S+", sobo("account", "link", "nguoi-duyet")).group(0)
        look(stranger, link, "link")
    finally:
        for person in people:
            person.close()
        desk.stop()
    print(sobo("audit", "verify"))
    print(f"{len(faults)} faults; pictures in {PICTURES}")
    sys.exit(1 if faults else 0)


CODE = sobo("query", "sql", "SELECT code FROM household ORDER BY code LIMIT 1", "--format", "csv").split()[-1]
main()
