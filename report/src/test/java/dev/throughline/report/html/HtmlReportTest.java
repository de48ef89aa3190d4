package dev.throughline.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.ScanReport;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    private Path folder;

    @Test
    void showsEveryFinding() throws IOException {
        try (WebClient browser = new WebClient()) {
            HtmlPage page = browser.getPage(file(SampleReports.shop()).toUri().toURL());

            assertThat(page.querySelector("h1").getTextContent())
                    .startsWith("3 of 7 known vulnerabilities are reachable");
            assertThat(page.querySelectorAll("details.finding")).hasSize(7);
            assertThat(page.querySelector("[role=status]").getTextContent()).isEqualTo("7 of 7 findings");
        }
    }

    @Test
    void hostileTextStaysText() throws IOException {
        String text = text(HostileReports.report());
        assertThat(text.split("<script", -1)).hasSize(3);
        assertThat(text.split("</script", -1)).hasSize(3);

        try (WebClient browser = new WebClient()) {
            HtmlPage page =
                    browser.getPage(file(HostileReports.report()).toUri().toURL());

            assertThat(page.querySelectorAll("details.finding")).hasSize(4);
            assertThat(page.querySelectorAll("img")).isEmpty();
            assertThat(page.executeJavaScript("typeof window.pwned").getJavaScriptResult())
                    .isEqualTo("undefined");
        }
    }

    @Test
    void fetchesNothing() throws IOException {
        assertThat(text(SyntheticReports.of(50)))
                .contains("default-src 'none'")
                .doesNotContain(" src=", "<link", "@import", "url(", "fetch(", "innerHTML");
    }

    private Path file(ScanReport report) throws IOException {
        return Files.writeString(folder.resolve("report.html"), text(report));
    }

    private static String text(ScanReport report) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlReport().render(report, out);
        return out.toString();
    }
}
