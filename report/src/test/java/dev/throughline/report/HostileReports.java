package dev.throughline.report;

import dev.throughline.model.Advisory;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.Component;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A report whose every text was chosen by someone who wants to break out of the document. */
public final class HostileReports {
    /** What must never come through as it is in a page. */
    public static final String SCRIPT = "</script><script>window.pwned=1</script>";

    /** What must never come through as it is in a terminal. */
    public static final String ESCAPE = "\u001b]0;pwned\u0007\u001b[2J\u009b31m";

    private static final String TEXT = SCRIPT
            + ESCAPE
            + "<img src=x onerror=window.pwned=1>'\"`|]](javascript:alert(1))\n# heading\r\n@everyone \u202egnp.exe"
            + " <!-- ]]> ${jndi:ldap://x} {{7*7}} \ud83d &amp;";
    private static final MethodRef METHOD =
            new MethodRef("com." + TEXT.replace(".", "_") + ".Evil", "run" + SCRIPT.replace('.', '_'), "()V");

    private HostileReports() {}

    public static ScanReport report() {
        ScanReport shop = SampleReports.shop();
        Component component = component();
        List<Finding> findings = Stream.of(
                        new Verdict.Reachable(Level.FUNCTION, List.of(path())),
                        new Verdict.PotentiallyReachable(Level.FUNCTION, List.of(assumption()), certificate()),
                        new Verdict.Unknown(Level.DEPENDENCY, Verdict.Unknown.Reason.NO_CODE, TEXT),
                        new Verdict.Unreachable(Level.FUNCTION, certificate()))
                .map(verdict -> Facts.finding(component, advisory(verdict), verdict))
                .sorted(Finding.MOST_URGENT_FIRST)
                .toList();
        return new ScanReport(
                TEXT,
                shop.startedAt(),
                shop.duration(),
                new dev.throughline.model.Target(TEXT, shop.target().kind()),
                List.of(component),
                findings,
                List.of(),
                shop.advisoryData(),
                shop.analysis(),
                List.of(new Problem(TEXT, TEXT, TEXT)),
                shop.classOrigins());
    }

    private static Component component() {
        Component plain = SampleReports.CODEC;
        Purl purl = Purl.of("maven", "org." + SCRIPT, "codec" + TEXT, "1" + TEXT, Map.of());
        return new Component(
                purl,
                plain.scope(),
                plain.relation(),
                List.of(),
                plain.identification(),
                plain.locations(),
                plain.sha1());
    }

    private static Advisory advisory(Verdict verdict) {
        Advisory plain = Facts.advisory("CVE-" + verdict.kind() + SCRIPT, 9.8, TEXT, TEXT);
        return new Advisory(
                plain.id(),
                plain.aliases(),
                plain.summary(),
                plain.published(),
                plain.modified(),
                plain.withdrawn(),
                plain.severity(),
                List.of("CWE-79", TEXT),
                plain.affected(),
                List.of("javascript:window.pwned=1", "https://example.org/\"><script>window.pwned=1</script>", TEXT),
                plain.exploitation(),
                plain.sources());
    }

    private static CallPath path() {
        return Facts.path(new EntryPoint(METHOD, EntryPoint.Kind.MAIN, TEXT), "DIRECT 1 org.example.Codec.decode()V");
    }

    private static Assumption assumption() {
        return new Assumption(Assumption.Kind.UNRESOLVED_CLASS_NAME, METHOD, OptionalInt.of(1), TEXT);
    }

    private static Certificate certificate() {
        return new Certificate(
                List.of(METHOD),
                List.of(METHOD),
                List.of(new FrontierEdge(METHOD, METHOD, TEXT)),
                List.of(assumption()),
                1);
    }
}
