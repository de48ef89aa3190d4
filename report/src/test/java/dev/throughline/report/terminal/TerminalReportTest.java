package dev.throughline.report.terminal;

import static dev.throughline.report.SampleReports.shopFinding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Finding;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.HostileReports;
import dev.throughline.report.SampleReports;
import dev.throughline.report.SyntheticReports;
import dev.throughline.testkit.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/terminal");
    private static final TerminalStyle PLAIN = TerminalStyle.PLAIN;

    @Test
    void saysFirstWhatMatters() throws IOException {
        matches("shop-100.txt", text(SampleReports.shop(), PLAIN));
        matches("shop-100.ansi", text(SampleReports.shop(), new TerminalStyle(100, true, true)));
    }

    @Test
    void fitsANarrowTerminal() throws IOException {
        matches("shop-60.txt", text(SampleReports.shop(), new TerminalStyle(60, false, true)));
    }

    @Test
    void isShortWhenNothingIsFound() throws IOException {
        matches("clean.txt", text(SampleReports.clean(), PLAIN));
        matches(
                "one.txt",
                text(SampleReports.withFindings(SampleReports.shop(), List.of(shopFinding("CVE-2099-0006"))), PLAIN));
    }

    @Test
    void staysReadableWithManyFindings() throws IOException {
        matches("synthetic-200.txt", text(SyntheticReports.of(200), new TerminalStyle(120, false, true)));
    }

    @Test
    void comparedItShowsOnlyWhatIsNewOrWorse() throws IOException {
        ScanReport report = SampleReports.shop();
        Finding worse = shopFinding("CVE-2099-0004");
        Finding before =
                SampleReports.withVerdict(worse, shopFinding("CVE-2099-0005").verdict());
        ScanReport baseline = SampleReports.withFindings(
                report, List.of(shopFinding("CVE-2099-0001"), before, shopFinding("CVE-2099-0006")));
        StringWriter out = new StringWriter();

        new TerminalReport(PLAIN).render(report, BaselineComparison.between(baseline, report), out);

        matches("compared.txt", out.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 133, 200})
    void noLineIsWiderThanTheTerminal(int width) throws IOException {
        for (ScanReport report : List.of(
                SampleReports.shop(), SyntheticReports.of(200), HostileReports.report(), SampleReports.clean())) {
            assertThat(text(report, new TerminalStyle(width, false, true)).lines())
                    .allSatisfy(line -> assertThat(new AttributedString(line).columnLength())
                            .as(line)
                            .isLessThanOrEqualTo(width));
        }
    }

    @Test
    void colourAddsNothingButColour() throws IOException {
        String colored = text(SyntheticReports.of(50), new TerminalStyle(100, true, true));

        assertThat(colored).contains("\u001b[");
        assertThat(AttributedString.stripAnsi(colored)).isEqualTo(text(SyntheticReports.of(50), PLAIN));
    }

    @Test
    void withoutUnicodeItsOwnSignsAreAscii() throws IOException {
        String text = text(SampleReports.shop(), new TerminalStyle(80, false, false));

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
    }

    @Test
    void hostileTextCannotSteerTheTerminal() throws IOException {
        String text = text(HostileReports.report(), PLAIN);

        assertThat(text).contains("CVE-REACHABLE");
        assertThat(text.codePoints().filter(c -> c != '\n').filter(Character::isISOControl))
                .isEmpty();
        assertThat(text).doesNotContain("\u202e");
    }

    private static String text(ScanReport report, TerminalStyle style) throws IOException {
        StringWriter out = new StringWriter();
        new TerminalReport(style).render(report, out);
        return out.toString();
    }

    private static void matches(String name, String text) {
        Golden.fromBuild().assertMatches(GOLDEN.resolve(name), text);
    }
}
