package dev.throughline.report.terminal;

import static dev.throughline.report.SampleReports.shopFinding;

import dev.throughline.report.SampleReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/terminal");

    @Test
    void printsCallPathsFrameByFrame() throws IOException {
        matches("explain-reachable-100.txt", "CVE-2099-0001", new TerminalStyle(100, false, true));
        matches("explain-reachable-60-ascii.txt", "CVE-2099-0001", new TerminalStyle(60, false, false));
        matches("explain-reachable-100.ansi", "CVE-2099-0001", new TerminalStyle(100, true, true));
    }

    @Test
    void printsWhatMayHideAPath() throws IOException {
        matches("explain-potentially.txt", "CVE-2099-0004", TerminalStyle.PLAIN);
    }

    @Test
    void printsTheCertificateOfAnUnreachableFinding() throws IOException {
        matches("explain-unreachable.txt", "CVE-2099-0005", TerminalStyle.PLAIN);
    }

    @Test
    void printsWhyNothingCanBeSaid() throws IOException {
        matches("explain-unknown.txt", "GHSA-dddd-eeee-ffff", TerminalStyle.PLAIN);
    }

    private static void matches(String name, String advisoryId, TerminalStyle style) throws IOException {
        StringWriter out = new StringWriter();
        new Explanation(style).render(SampleReports.shop(), shopFinding(advisoryId), out);
        Golden.fromBuild().assertMatches(GOLDEN.resolve(name), out.toString());
    }
}
