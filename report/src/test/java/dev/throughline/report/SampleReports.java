package dev.throughline.report;

import static dev.throughline.report.Facts.advisory;
import static dev.throughline.report.Facts.application;
import static dev.throughline.report.Facts.component;
import static dev.throughline.report.Facts.exploited;
import static dev.throughline.report.Facts.finding;
import static dev.throughline.report.Facts.path;
import static dev.throughline.report.Facts.purl;

import dev.throughline.model.AdvisoryData;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Component;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Target;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports of imagined targets with imagined components and advisories. */
public final class SampleReports {
    public static final Component LOG_CORE =
            component("org.example.logging:log-core:2.14.1", "org.example.web:web-kit:1.3.0");
    public static final Component YAML = component("org.example.yaml:yaml-reader:1.26");
    public static final Component CODEC = component("org.example:codec:1.2.0");
    public static final Component SERVER = component("org.example.server:embedded-server:9.0.30");
    public static final Component NATIVE_BITS = component("org.example:native-bits:0.4", "org.example:codec:1.2.0");

    private static final Instant STARTED = Instant.parse("2026-11-20T08:30:00Z");
    private static final EntryPoint LOGIN = new EntryPoint(
            MethodRef.parse("com.shop.web.LoginServlet.doPost"
                    + "(Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;)V"),
            EntryPoint.Kind.SERVLET,
            "WEB-INF/web.xml: servlet 'login'");
    private static final EntryPoint IMPORT = new EntryPoint(
            MethodRef.parse("com.shop.admin.ImportController.upload(Ljava/lang/String;)V"),
            EntryPoint.Kind.CONTROLLER,
            "@PostMapping on upload");
    private static final String LOOKUP =
            "org.example.logging.core.net.NamingManager.lookup(Ljava/lang/String;)Ljava/lang/Object;";
    private static final String DECODE = "org.example.codec.Codec.decode([B)Ljava/lang/Object;";
    private static final String LOAD = "org.example.yaml.Yaml.load(Ljava/io/InputStream;)Ljava/lang/Object;";

    private SampleReports() {}

    /** A web application with findings of every verdict. */
    public static ScanReport shop() {
        List<Finding> findings = Stream.of(
                        finding(
                                LOG_CORE,
                                exploited(
                                        advisory(
                                                "CVE-2099-0001",
                                                10.0,
                                                "Remote code execution through lookups in log messages",
                                                "GHSA-aaaa-bbbb-cccc"),
                                        Optional.of(LocalDate.of(2026, 3, 10)),
                                        0.9756),
                                new Reachable(Level.FUNCTION, List.of(loggingPath(), importPath())),
                                LOOKUP),
                        finding(
                                LOG_CORE,
                                exploited(
                                        advisory("CVE-2099-0002", 9.0, "Incomplete fix of CVE-2099-0001"),
                                        Optional.empty(),
                                        0.0312),
                                new Reachable(Level.FUNCTION, List.of(loggingPath())),
                                LOOKUP),
                        finding(
                                SERVER,
                                advisory("CVE-2099-0003", 7.5, "Denial of service by a slow request"),
                                new Reachable(Level.CLASS, List.of(serverPath()))),
                        finding(YAML, advisory("CVE-2099-0004", 8.3, ""), mayBeHidden(), LOAD),
                        finding(
                                NATIVE_BITS,
                                advisory("GHSA-dddd-eeee-ffff", -1, "Out-of-bounds write"),
                                new Unknown(
                                        Level.DEPENDENCY,
                                        Unknown.Reason.COMPONENT_CODE_MISSING,
                                        "its code is not in the target")),
                        finding(
                                CODEC,
                                exploited(
                                        advisory("CVE-2099-0005", 9.8, "Deserialization of untrusted data"),
                                        Optional.of(LocalDate.of(2026, 5, 1)),
                                        0.4),
                                notCalled(),
                                DECODE),
                        finding(CODEC, advisory("CVE-2099-0006", 4.3, "Path traversal in a demo"), notCalled(), DECODE))
                .sorted(Finding.MOST_URGENT_FIRST)
                .toList();
        return new ScanReport(
                "0.1.0",
                STARTED,
                Duration.ofMillis(4217),
                new Target("shop.war", Target.Kind.WAR),
                Stream.of(application("com.shop:shop:3.1.0"), LOG_CORE, YAML, CODEC, SERVER, NATIVE_BITS)
                        .sorted()
                        .toList(),
                findings,
                upgrades(),
                new AdvisoryData("embedded", Optional.of(Instant.parse("2026-09-01T00:00:00Z")), 5823, true),
                Optional.of(analysis()),
                List.of(new Problem(
                        "shop.war!/WEB-INF/lib/torn.jar",
                        "ends in the middle of an entry",
                        "replace it by a whole copy")),
                origins());
    }

    /** The same application once every upgrade is made. */
    public static ScanReport clean() {
        return withFindings(shop(), List.of());
    }

    /** The report with these findings instead; without upgrades and problems if there are none. */
    public static ScanReport withFindings(ScanReport report, List<Finding> findings) {
        return new ScanReport(
                report.toolVersion(),
                report.startedAt(),
                report.duration(),
                report.target(),
                report.components(),
                findings,
                findings.isEmpty() ? List.of() : report.upgradePlans(),
                new AdvisoryData("embedded", Optional.of(Instant.parse("2026-11-19T00:00:00Z")), 5823, false),
                report.analysis(),
                findings.isEmpty() ? List.of() : report.problems(),
                report.classOrigins());
    }

    /** The finding with another verdict. */
    public static Finding withVerdict(Finding finding, Verdict verdict) {
        return new Finding(finding.match(), verdict);
    }

    /** The finding of that advisory in the {@linkplain #shop() shop}. */
    public static Finding shopFinding(String advisoryId) {
        return shop().findings().stream()
                .filter(finding -> finding.advisory().isKnownAs(advisoryId))
                .findFirst()
                .orElseThrow();
    }

    private static CallPath loggingPath() {
        return path(
                LOGIN,
                "DIRECT 42 com.shop.web.Audit.record(Ljava/lang/String;)V",
                "INTERFACE 17 org.example.logging.Logger.error(Ljava/lang/String;)V",
                "VIRTUAL 204 org.example.logging.core.Appender.append(Lorg/example/logging/Event;)V",
                "~VIRTUAL 88 org.example.logging.core.Layout.format(Ljava/lang/String;)Ljava/lang/String;",
                "LAMBDA 131 org.example.logging.core.Lookups.lambda$replace$0(Ljava/lang/String;)Ljava/lang/String;",
                "DIRECT 56 " + LOOKUP);
    }

    private static CallPath importPath() {
        return path(
                IMPORT,
                "DIRECT 31 org.example.logging.Logger.error(Ljava/lang/String;)V",
                "VIRTUAL 204 org.example.logging.core.Appender.append(Lorg/example/logging/Event;)V",
                "DIRECT - " + LOOKUP);
    }

    private static CallPath serverPath() {
        return path(
                new EntryPoint(
                        MethodRef.parse("com.shop.Main.main([Ljava/lang/String;)V"),
                        EntryPoint.Kind.MAIN,
                        "main method"),
                "DIRECT 12 org.example.server.Server.start()V");
    }

    private static Verdict mayBeHidden() {
        return new PotentiallyReachable(
                Level.FUNCTION,
                List.of(
                        new Assumption(
                                Assumption.Kind.UNRESOLVED_CLASS_NAME,
                                MethodRef.parse("com.shop.plugins.Plugins.load(Ljava/lang/String;)V"),
                                OptionalInt.of(31),
                                "Class.forName(<parameter 1>)"),
                        new Assumption(
                                Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL,
                                MethodRef.parse("com.shop.plugins.Plugins.run(Ljava/lang/Object;)V"),
                                OptionalInt.empty(),
                                "Method.invoke on a method of any class")),
                certificate(LOAD, "com.shop.admin.Backup.restore(Ljava/io/File;)V"));
    }

    private static Verdict notCalled() {
        return new Unreachable(Level.FUNCTION, certificate(DECODE, "com.shop.legacy.Mailbox.open()V"));
    }

    private static Certificate certificate(String function, String caller) {
        return new Certificate(
                List.of(MethodRef.parse(function)),
                List.of(),
                List.of(new FrontierEdge(MethodRef.parse(caller), MethodRef.parse(function), "nothing calls it")),
                List.of(new Assumption(
                        Assumption.Kind.MISSING_CLASS,
                        MethodRef.parse("com.shop.web.Audit.record(Ljava/lang/String;)V"),
                        OptionalInt.of(9),
                        "org.example.metrics.Meter")),
                14);
    }

    private static List<UpgradePlan> upgrades() {
        return List.of(
                new UpgradePlan(
                        CODEC.purl(),
                        CODEC.purl(),
                        List.of(new UpgradePlan.Option(
                                UpgradePlan.Reach.SAME_MAJOR,
                                "1.4.2",
                                List.of("CVE-2099-0005"),
                                List.of("CVE-2099-0006"),
                                List.of("CVE-2099-0099"))),
                        Optional.empty()),
                new UpgradePlan(
                        NATIVE_BITS.purl(),
                        NATIVE_BITS.purl(),
                        List.of(),
                        Optional.of("no later version is published")),
                new UpgradePlan(
                        LOG_CORE.purl(),
                        purl("org.example.web:web-kit:1.3.0"),
                        List.of(new UpgradePlan.Option(
                                UpgradePlan.Reach.SAME_MINOR,
                                "1.3.4",
                                Optional.of("2.17.1"),
                                List.of("CVE-2099-0001", "CVE-2099-0002"),
                                List.of(),
                                List.of())),
                        Optional.empty()),
                new UpgradePlan(
                        YAML.purl(),
                        YAML.purl(),
                        List.of(new UpgradePlan.Option(
                                UpgradePlan.Reach.ANY, "2.0", List.of("CVE-2099-0004"), List.of(), List.of())),
                        Optional.empty()));
    }

    private static AnalysisSummary analysis() {
        return new AnalysisSummary(
                "25.0.1",
                12_431,
                38_900,
                211_730,
                List.of(IMPORT, LOGIN),
                new TreeMap<>(Map.of(
                        Assumption.Kind.UNRESOLVED_CLASS_NAME, 3,
                        Assumption.Kind.UNRESOLVED_REFLECTIVE_CALL, 2,
                        Assumption.Kind.MISSING_CLASS, 9)));
    }

    private static SortedMap<String, ClassOrigin> origins() {
        ClassOrigin shop = new ClassOrigin(ClassOrigin.Kind.APPLICATION, Optional.of(purl("com.shop:shop:3.1.0")));
        SortedMap<String, ClassOrigin> origins = new TreeMap<>();
        for (String name : List.of(
                "com.shop.Main",
                "com.shop.admin.Backup",
                "com.shop.admin.ImportController",
                "com.shop.legacy.Mailbox",
                "com.shop.plugins.Plugins",
                "com.shop.web.Audit",
                "com.shop.web.LoginServlet")) {
            origins.put(name, shop);
        }
        origins.put("org.example.codec.Codec", dependency(CODEC));
        origins.put("org.example.server.Server", dependency(SERVER));
        origins.put("org.example.yaml.Yaml", dependency(YAML));
        for (String name : List.of("Appender", "Layout", "Lookups", "net.NamingManager")) {
            origins.put("org.example.logging.core." + name, dependency(LOG_CORE));
        }
        return origins;
    }

    private static ClassOrigin dependency(Component component) {
        return new ClassOrigin(ClassOrigin.Kind.DEPENDENCY, Optional.of(component.purl()));
    }
}
