package dev.throughline.report.sarif;

import dev.throughline.model.Assumption;
import dev.throughline.model.CallPath;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Finding;
import dev.throughline.model.MethodRef;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Target;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unreachable;
import dev.throughline.report.CallFrame;
import dev.throughline.report.MethodNames;
import dev.throughline.report.sarif.SarifLog.ArtifactLocation;
import dev.throughline.report.sarif.SarifLog.Location;
import dev.throughline.report.sarif.SarifLog.LogicalLocation;
import dev.throughline.report.sarif.SarifLog.Message;
import dev.throughline.report.sarif.SarifLog.PhysicalLocation;
import dev.throughline.report.sarif.SarifLog.Region;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a finding is shown: at the user's own call site if there is one, else at what brings the component in. */
final class Places {
    /** By convention the root of the repository (SARIF §3.14.14). */
    static final ArtifactLocation ROOT_OF_REPOSITORY = new ArtifactLocation(Optional.empty(), Optional.of("%SRCROOT%"));

    private final ScanReport report;
    private final Checkout checkout;

    Places(ScanReport report, Checkout checkout) {
        this.report = report;
        this.checkout = checkout;
    }

    Location of(Finding finding) {
        return switch (finding.verdict()) {
            case Reachable reachable -> ofCall(reachable.paths().getFirst());
            case PotentiallyReachable potential ->
                ofAssumption(potential.assumptions().getFirst());
            case Unknown _, Unreachable _ -> ofTarget();
        };
    }

    /** The frame's place, with what is said there. */
    Location of(CallFrame frame, String message) {
        return place(frame.method(), frame.sourceFile(), frame.line(), Optional.of(Message.of(message)));
    }

    /** The last of the user's own frames makes the call into the dependency. */
    private Location ofCall(CallPath path) {
        return CallFrame.of(path, report).reversed().stream()
                .filter(frame -> frame.isApplication() && frame.line().isPresent())
                .findFirst()
                .map(frame -> place(frame.method(), frame.sourceFile(), frame.line(), Optional.empty()))
                .orElseGet(this::ofTarget);
    }

    private Location ofAssumption(Assumption assumption) {
        ClassOrigin origin = report.classOrigins().get(assumption.method().className());
        if (origin == null || origin.kind() != ClassOrigin.Kind.APPLICATION) {
            return ofTarget();
        }
        MethodRef method = assumption.method();
        return place(method, MethodNames.likelySourceFile(method), assumption.line(), Optional.empty());
    }

    private Location ofTarget() {
        String path = switch (report.target().kind()) {
            case MAVEN_PROJECT -> checkout.targetPath("pom.xml").orElse("pom.xml");
            case GRADLE_PROJECT -> checkout.targetPath("build.gradle").orElse("build.gradle");
            case JAR, WAR, EAR, SPRING_BOOT_JAR, FOLDER, SBOM, OCI_IMAGE ->
                checkout.targetPath("").orElseGet(() -> fileName(report.target()));
            case PURL -> fileName(report.target());
        };
        return new Location(new PhysicalLocation(inRepository(path), new Region(1)), List.of(), Optional.empty());
    }

    /** The last name of the path: the folders above it are the machine's, not the repository's. */
    private static String fileName(Target target) {
        String name = target.name().replace('\\', '/').replaceAll("/+$", "");
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.isEmpty() || last.equals(".") ? "target" : last;
    }

    private Location place(MethodRef method, String sourceFile, OptionalInt line, Optional<Message> message) {
        String path =
                checkout.sourcePath(method.className(), sourceFile).orElseGet(() -> packagePath(method, sourceFile));
        return new Location(
                new PhysicalLocation(inRepository(path), new Region(Math.max(1, line.orElse(1)))),
                List.of(new LogicalLocation(method.toString(), "function")),
                message);
    }

    private static String packagePath(MethodRef method, String sourceFile) {
        int end = method.className().lastIndexOf('.');
        return end < 0 ? sourceFile : method.className().substring(0, end).replace('.', '/') + "/" + sourceFile;
    }

    private static ArtifactLocation inRepository(String path) {
        return new ArtifactLocation(Optional.of(encoded(path)), ROOT_OF_REPOSITORY.uriBaseId());
    }

    /** A relative reference (RFC 3986, section 4.2) of ASCII characters. */
    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
