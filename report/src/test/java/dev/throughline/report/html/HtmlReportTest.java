package dev.throughline.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    private Path folder;

    @Test
    void showsAWholeReport() throws IOException {
        // The style sheet and the script stand beside the class; here they would only hide what changes.
        String content = text(SampleReports.shop())
                .replaceFirst("(?s)<style>.*</style>", "<style>…</style>")
                .replaceFirst("(?s)<script>.*</script>", "<script>…</script>")
                .replaceAll("sha256-[^&]+", "sha256-…");

        Golden.fromBuild().assertMatches(Path.of("src/test/resources/golden/html/shop.html"), content);
    }

    @Test
    void isWholeWithoutItsScript() throws IOException {
        try (WebClient browser = new WebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = page(browser, SampleReports.shop());

            assertThat(page.querySelector("h1").getTextContent())
                    .startsWith("3 of 7 known vulnerabilities are reachable");
            assertThat(page.querySelectorAll("details.finding")).hasSize(7);
            assertThat(page.querySelectorAll(".route")).hasSize(4);
        }
    }

    @Test
    void filtersByVerdictSeverityComponentExploitationAndText() throws IOException {
        try (WebClient browser = new WebClient()) {
            HtmlPage page = page(browser, SampleReports.shop());

            check(page, "input[value=UNREACHABLE]");
            assertThat(shown(page)).containsExactly("CVE-2099-0005", "CVE-2099-0006");
            check(page, "input[name=known]");
            assertThat(shown(page)).containsExactly("CVE-2099-0005");
            check(page, "input[value='']");
            assertThat(shown(page)).containsExactly("CVE-2099-0001", "CVE-2099-0005");
            assertThat(page.getElementById("count").getTextContent()).isEqualTo("2 of 7 findings");
            check(page, "input[name=known]");

            choose(page, "severity", "MEDIUM");
            assertThat(shown(page)).containsExactly("CVE-2099-0006");
            choose(page, "severity", "");
            choose(page, "component", "org.example.logging:log-core 2.14.1");
            assertThat(shown(page)).containsExactly("CVE-2099-0001", "CVE-2099-0002");
            choose(page, "component", "");

            search(page, "importcontroller LOOKUP");
            assertThat(shown(page)).containsExactly("CVE-2099-0001");
        }
    }

    @Test
    void sortsByEpss() throws IOException {
        try (WebClient browser = new WebClient()) {
            HtmlPage page = page(browser, SampleReports.shop());

            choose(page, "order", "epss");

            assertThat(shown(page)).startsWith("CVE-2099-0001", "CVE-2099-0005", "CVE-2099-0002");
        }
    }

    @Test
    void theSlashKeyLeadsToTheSearch() throws IOException {
        try (WebClient browser = new WebClient()) {
            HtmlPage page = page(browser, SampleReports.shop());

            page.executeJavaScript("document.dispatchEvent(new KeyboardEvent('keydown', {key: '/'}))");

            assertThat(page.getFocusedElement()).isEqualTo(page.querySelector("input[type=search]"));
        }
    }

    @Test
    void showsOnlyWhatIsNewAndNamesWhatIsFixed() throws IOException {
        ScanReport baseline = SampleReports.shop();
        ScanReport report = SampleReports.withFindings(
                baseline, baseline.findings().subList(0, baseline.findings().size() - 1));

        String text = text(report, BaselineComparison.between(baseline, report));

        assertThat(text)
                .contains("Nothing is new or worse than in the baseline.", "Fixed since the baseline")
                .doesNotContain("<details class=\"finding");
    }

    @Test
    void saysSoWhenThereIsNothing() throws IOException {
        try (WebClient browser = new WebClient()) {
            HtmlPage page = page(browser, SampleReports.clean());

            assertThat(page.querySelector("h1").getTextContent()).startsWith("No known vulnerability affects");
            assertThat(page.querySelectorAll("form")).isEmpty();
        }
    }

    @Test
    void hostileTextStaysText() throws IOException {
        assertThat(text(HostileReports.report())).doesNotContain("\u001b", "\u202e", "href=\"javascript:");

        try (WebClient browser = new WebClient()) {
            HtmlPage page = page(browser, HostileReports.report());

            assertThat(page.querySelectorAll("details.finding")).hasSize(4);
            assertThat(page.querySelectorAll("script")).hasSize(1);
            assertThat(page.querySelectorAll("img, iframe, object, [onerror], [onclick], [href*=pwned]"))
                    .isEmpty();
            assertThat(page.executeJavaScript("typeof window.pwned").getJavaScriptResult())
                    .isEqualTo("undefined");
        }
    }

    @Test
    void fetchesNothing() throws IOException {
        assertThat(text(SyntheticReports.of(50)))
                .contains("default-src &#39;none&#39;")
                .doesNotContain(" src=", "<link", "@import", "url(", "fetch(", "innerHTML", "style=\"");
    }

    private static void check(HtmlPage page, String selector) throws IOException {
        HtmlInput box = page.querySelector(selector);
        box.click();
    }

    private static void choose(HtmlPage page, String name, String value) {
        HtmlSelect select = page.querySelector("select[name=" + name + "]");
        HtmlOption option = select.getOptionByValue(value);
        select.setSelectedAttribute(option, true);
    }

    private static void search(HtmlPage page, String words) throws IOException {
        HtmlInput field = page.querySelector("input[type=search]");
        field.type(words);
    }

    private static List<String> shown(HtmlPage page) {
        return page.querySelectorAll("details.finding:not([hidden])").stream()
                .map(DomNode.class::cast)
                .map(node -> ((DomElement) node).getAttribute("data-id"))
                .toList();
    }

    private HtmlPage page(WebClient browser, ScanReport report) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), text(report));
        return browser.getPage(file.toUri().toURL());
    }

    private static String text(ScanReport report) throws IOException {
        return text(report, BaselineComparison.NONE);
    }

    private static String text(ScanReport report, BaselineComparison comparison) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport().render(report, comparison, out);
        return out.toString();
    }
}
