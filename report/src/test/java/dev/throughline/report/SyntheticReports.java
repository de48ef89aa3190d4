package dev.throughline.report;

import dev.throughline.model.Advisory;
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
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports of any size, spread over verdicts, severities and components as real ones are; one number, one report. */
public final class SyntheticReports {
    private static final List<String> NOUNS = List.of(
            "codec", "yaml-reader", "http-client", "xml-binder", "template-engine", "log-core", "jwt", "archive");
    private static final List<String> SUMMARIES = List.of(
            "Deserialization of untrusted data",
            "Denial of service through a deeply nested document that makes the parser recurse without a bound",
            "Path traversal when unpacking an archive",
            "",
            "信頼できない入力の逆シリアル化によるリモートコード実行");

    private final Random random;
    private final SortedMap<String, ClassOrigin> origins = new TreeMap<>();

    private SyntheticReports(long seed) {
        this.random = new Random(seed);
    }

    public static ScanReport of(int findingCount) {
        return new SyntheticReports(findingCount).report(findingCount);
    }

    private ScanReport report(int findingCount) {
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < Math.max(1, findingCount / 4); i++) {
            String noun = NOUNS.get(random.nextInt(NOUNS.size()));
            components.add(
                    Facts.component("org.example." + noun.replace('-', '.') + i + ":" + noun + ":1." + i % 9 + ".0"));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < findingCount; i++) {
            Component component = components.get(random.nextInt(components.size()));
            findings.add(Facts.finding(component, advisory(i), verdict(component)));
        }
        findings.sort(Finding.MOST_URGENT_FIRST);
        ScanReport shop = SampleReports.shop();
        return new ScanReport(
                shop.toolVersion(),
                shop.startedAt(),
                shop.duration(),
                shop.target(),
                Stream.concat(Stream.of(Facts.application("com.shop:shop:3.1.0")), components.stream())
                        .sorted()
                        .toList(),
                findings,
                upgrades(findings),
                shop.advisoryData(),
                shop.analysis(),
                shop.problems(),
                origins);
    }

    private Advisory advisory(int number) {
        double score = random.nextInt(12) == 0 ? -1 : Math.round(20 + random.nextDouble() * 80) / 10.0;
        Advisory advisory = Facts.advisory(
                "CVE-2098-%04d".formatted(number), score, SUMMARIES.get(random.nextInt(SUMMARIES.size())));
        Optional<LocalDate> listed =
                random.nextInt(25) == 0 ? Optional.of(LocalDate.of(2026, 1, 1 + random.nextInt(28))) : Optional.empty();
        return Facts.exploited(advisory, listed, Math.round(random.nextDouble() * random.nextDouble() * 1e5) / 1e5);
    }

    private Verdict verdict(Component component) {
        MethodRef function = method(component, "Parser", "parse");
        int dice = random.nextInt(100);
        if (dice < 20) {
            return new Verdict.Reachable(
                    dice < 14 ? Level.FUNCTION : Level.CLASS,
                    Stream.generate(() -> path(component, function))
                            .limit(1 + random.nextInt(4))
                            .toList());
        }
        if (dice < 28) {
            return new Verdict.PotentiallyReachable(
                    Level.FUNCTION, List.of(assumption()), certificate(component, function));
        }
        if (dice < 35) {
            Verdict.Unknown.Reason[] reasons = Verdict.Unknown.Reason.values();
            return new Verdict.Unknown(
                    Level.DEPENDENCY, reasons[random.nextInt(reasons.length)], "nothing more is known of it");
        }
        return new Verdict.Unreachable(Level.FUNCTION, certificate(component, function));
    }

    private CallPath path(Component component, MethodRef function) {
        MethodRef start = application("Handler" + random.nextInt(9), "handle");
        List<String> calls = new ArrayList<>();
        calls.add("DIRECT " + (1 + random.nextInt(400)) + " " + application("Service" + random.nextInt(9), "run"));
        int hops = random.nextInt(14);
        for (int i = 0; i < hops; i++) {
            String kind = (random.nextInt(4) == 0 ? "~" : "") + (random.nextBoolean() ? "VIRTUAL" : "INTERFACE");
            calls.add(kind + " " + (1 + random.nextInt(900)) + " " + method(component, "Stage" + i, "process"));
        }
        calls.add("DIRECT " + (1 + random.nextInt(900)) + " " + function);
        EntryPoint entryPoint = new EntryPoint(start, EntryPoint.Kind.CONTROLLER, "@GetMapping on handle");
        return Facts.path(entryPoint, calls.toArray(String[]::new));
    }

    private Certificate certificate(Component component, MethodRef function) {
        return new Certificate(
                List.of(function),
                List.of(),
                List.of(new FrontierEdge(method(component, "Demo", "main"), function, "nothing calls it")),
                List.of(assumption()),
                40);
    }

    private Assumption assumption() {
        return new Assumption(
                Assumption.Kind.UNRESOLVED_CLASS_NAME,
                application("Plugins", "load"),
                OptionalInt.of(1 + random.nextInt(200)),
                "Class.forName(<parameter 1>)");
    }

    private MethodRef application(String className, String name) {
        String fullName = "com.shop.web." + className;
        origins.put(fullName, new ClassOrigin(ClassOrigin.Kind.APPLICATION, Optional.empty()));
        return new MethodRef(fullName, name, "(Ljava/lang/String;)V");
    }

    private MethodRef method(Component component, String className, String name) {
        String fullName = component.purl().namespace() + ".internal." + className;
        origins.put(fullName, new ClassOrigin(ClassOrigin.Kind.DEPENDENCY, Optional.of(component.purl())));
        return new MethodRef(fullName, name, "(Ljava/lang/Object;I)Ljava/lang/Object;");
    }

    private static List<UpgradePlan> upgrades(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.component().purl(),
                        TreeMap::new,
                        Collectors.mapping(finding -> finding.advisory().id(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> new UpgradePlan(
                        entry.getKey(),
                        entry.getKey(),
                        List.of(new UpgradePlan.Option(
                                UpgradePlan.Reach.SAME_MAJOR,
                                "1.9.7",
                                entry.getValue().stream().sorted().toList(),
                                List.of(),
                                List.of())),
                        Optional.empty()))
                .toList();
    }
}
