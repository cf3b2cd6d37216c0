package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bordertally.console.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The morning of an operator, in a real browser; pictures of each page are left in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

    private final List<String> complaints = new ArrayList<>();
    private ServedConsole console;
    private Playwright playwright;
    private BrowserContext context;
    private Page page;
    private String password;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Optional<Path> chromium =
                BROWSERS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty()) {
            System.err.println("SKIPPED: no Chromium here, so no page was looked at: apt-get install chromium");
        }
        assumeTrue(chromium.isPresent(), "No Chromium: apt-get install chromium");
        console = new ServedConsole(folder, Path.of("sample-data/inbox"));
        Files.writeString(
                console.inbox().resolve("crossings_TINH_BIEN_2024-05-31.csv.manifest.json"),
                "{\"rows\": 82, \"persons\": 90}");
        console.afterTheNight();
        password = console.account("lan", Role.ADMIN);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(console.address())
                .setLocale("en-GB")
                .setViewportSize(1280, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        logIn();
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (console != null) {
            console.close();
        }
    }

    private void logIn() {
        page.navigate("/");
        page.getByLabel("Name").fill("lan");
        page.getByLabel("Password").fill(password);
        button("Log in").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void sees(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
    }

    /** Looks at the page as it is: keeps a picture, and lets nothing pass that somebody could not read. */
    private void look(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        List<String> violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .toList();
        assertThat(violations).as(name).isEmpty();
        assertThat(complaints).as(name).isEmpty();
    }

    private void confirm(String reason, String action) {
        page.getByLabel("Reason").fill(reason);
        button(action).click();
    }

    @Test
    @Order(1)
    void lastNightIsToldInOneLineWithWhatToDo() {
        sees("The night of 2024-08-12 is done; rows were rejected, or deliveries refused, held, waiting or late.");
        sees("deliveries to look at");
        PlaywrightAssertions.assertThat(
                        page.locator(".grid tr").filter(new Locator.FilterOptions().setHasText("TINH_BIEN")))
                .containsText("refused: 1");
        look("tonight");
    }

    @Test
    @Order(2)
    void aRefusedDeliveryIsCorrected(@TempDir Path desktop) throws IOException {
        page.navigate("/deliveries");
        page.locator("select[name=state]").selectOption("REFUSED");
        button("Show").click();
        sees("1 deliveries");
        look("deliveries");
        link("crossings_TINH_BIEN_2024-05-31.csv").click();
        sees("TOO_MANY_REJECTS");
        sees("82");
        PlaywrightAssertions.assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText("✓ agrees")))
                .hasText(Pattern.compile("\\s*rows\\s*82\\s*82\\s*✓ agrees\\s*"));
        sees("not compared: rows were rejected");
        sees("No country is written like this.");
        look("delivery-refused");
        List<String> lines = Files.readAllLines(console.inbox().resolve("crossings_TINH_BIEN_2024-04-30.csv"));
        Path corrected = desktop.resolve("corrected.csv");
        Files.write(
                corrected,
                Stream.concat(
                                lines.stream().limit(1),
                                lines.stream().skip(1).map(line -> line.replace("2024-04", "2024-05")))
                        .filter(line -> !line.contains("2024-05-31T23"))
                        .toList());
        link("Take a correction").click();
        look("take");
        page.getByLabel("file").setInputFiles(corrected);
        button("Preview").click();
        sees("Nothing is changed yet.");
        sees("ACCEPTED");
        assertThat(console.desk()
                        .rows("SELECT count(*) FROM intake.delivery WHERE revision = 2 AND sender = 'TINH_BIEN'"))
                .containsExactly("0");
        look("take-preview");
        confirm("Sent again by the post", "Take a file");
        PlaywrightAssertions.assertThat(page.locator(".state").first()).hasText("ACCEPTED");
        look("delivery-corrected");
    }

    @Test
    @Order(3)
    void aNightIsRunAfterAPreviewOfWhatItTouches() throws IOException {
        Files.copy(
                Path.of("sample-data/inbox-next/crossings_LAO_CAI_2024-08-13.csv"),
                console.inbox().resolve("crossings_LAO_CAI_2024-08-13.csv"));
        page.navigate("/runs");
        look("runs");
        link("Run a night now").click();
        sees("files of the inbox that are not known yet: 1");
        sees("crossings_LAO_CAI_2024-08-13.csv");
        look("next-run");
        button("Run a night now").click();
        PlaywrightAssertions.assertThat(link("Run a night now"))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
        assertThat(console.desk().rows("SELECT count(*) FROM batch.run WHERE status = 'COMPLETED'"))
                .containsExactly("2");
        look("runs-after");
        page.locator("tbody th a").first().click();
        sees("What it came to, by sender and feed");
        look("run");
    }

    @Test
    @Order(4)
    void aFindingIsDecidedAfterAPreview() {
        page.navigate("/findings?verdict=BROKEN&country=CHN");
        look("findings");
        page.locator("tbody tr td a").first().click();
        sees("From the right side to the left, cause by cause");
        look("finding");
        button("explained").click();
        sees("Nothing is changed yet.");
        look("outcome-preview");
        confirm("The books of both posts agree with the letter", "Note that it is explained");
        sees("Done.");
        assertThat(console.desk().rows("SELECT decided_by, reason FROM reconciliation.decision"))
                .containsExactly("lan The books of both posts agree with the letter");
    }

    @Test
    @Order(5)
    void aPeriodIsClosedAndItsRevisionsAreSeen() {
        page.navigate("/periods");
        look("periods");
        link("2024-01").click();
        sees("Nothing speaks against closing it.");
        sees("How its figures moved as it aged, in persons");
        look("period");
        link("DEPORTATION").first().click();
        sees("Revision 1: 4 / 15 (+15)");
        sees("deportations_VNIMM_2024-01-31.csv");
        look("why");
        page.goBack();
        button("Close the period").click();
        sees("The figures of the period become final.");
        confirm("Agreed at the monthly meeting", "Close the period");
        sees("Done.");
        link("Back").click();
        sees("Final: each of its days is closed.");
    }

    @Test
    @Order(6)
    void statisticsAreReadInVietnameseAndTakenHome() throws IOException {
        page.navigate("/statistics?from=2024-01-01&to=2024-08-12&country=CHN");
        sees("4,436");
        look("statistics");
        Download download = page.waitForDownload(() -> link("xlsx").click());
        assertThat(Files.readAllBytes(download.path())).startsWith('P', 'K');
        assertThat(download.suggestedFilename()).isEqualTo("bordertally-2024-01-01-2024-08-12.xlsx");
        link("Tiếng Việt").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Thống kê");
        sees("4.436");
        look("statistics-vi");
        link("English").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Statistics");
    }

    @Test
    @Order(7)
    void everyOtherPageIsReadable() {
        for (String path :
                List.of("talks", "approvals", "audit?verify=true", "accounts", "deliveries/tell", "findings")) {
            page.navigate("/" + path);
            look(path.replaceAll("[^a-z]", "-"));
        }
        page.navigate("/audit?subject=account+lan");
        sees("ACCOUNT_MADE");
    }

    @Test
    @Order(8)
    void aPhoneShowsItWithoutMovingSideways() {
        page.setViewportSize(390, 844);
        List<String> addresses = Stream.concat(
                        Stream.of(
                                "/deliveries/1",
                                "/runs/1",
                                "/periods/2024-08",
                                "/why?country=CHN&flow=HANDOVER_GIVEN&period=2024"),
                        Route.all().stream().filter(ConsoleTest::isPage).map(Route::path))
                .toList();
        assertThat(addresses).contains("/deliveries/take", "/deliveries/tell", "/accounts");
        for (String language : List.of("vi", "en")) {
            page.navigate("/?lang=" + language);
            for (String address : addresses) {
                page.navigate(address);
                Object overflow =
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (!Integer.valueOf(0).equals(overflow)) {
                    fail("%s is %s pixels too wide for a phone (%s)".formatted(address, overflow, language));
                }
            }
        }
        page.navigate("/");
        look("tonight-phone");
        page.setViewportSize(1280, 900);
    }

    /** Whether it shows a whole page of its own, of whatever there is. */
    private static boolean isPage(Route route) {
        return route.method().equals("GET")
                && route.variables().isEmpty()
                && !route.path().startsWith("/api/")
                && !List.of("/login", "/statistics/download", "/audit/verification", "/runs/progress", "/why")
                        .contains(route.path());
    }

    @Test
    @Order(9)
    void whoIsLoggedOutSeesNothing() {
        button("Log out").click();
        page.navigate("/deliveries");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Log in");
        look("login");
    }
}
