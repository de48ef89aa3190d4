package dev.throughline.inventory.purl;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.inventory.maven.DependencyClosure;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import dev.throughline.model.Target;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a Maven package URL (<a href="https://github.com/package-url/purl-spec">purl-spec</a>), such as
 * {@code pkg:maven/org.example/shop@1.0?type=war}: without a version the newest release, without a type the file that the
 * pom's packaging tells where there is no jar.
 */
public final class PurlReader implements TargetReader {
    private final MavenEnvironment environment;
    private final TargetReader archives;

    /**
     * @param archives reads the downloaded file: jar, war, ear or fat jar
     */
    public PurlReader(MavenEnvironment environment, TargetReader archives) {
        this.environment = environment;
        this.archives = archives;
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        if (!target.startsWith("pkg:")) {
            return Optional.empty();
        }
        Purl purl = parse(target);
        try (MavenRepositories repositories = new MavenRepositories(environment, options.offline(), listener)) {
            NamedArtifact artifact = new ArtifactChoice(repositories, options.offline(), listener).choose(purl);
            return Optional.of(read(target, artifact, repositories, options, listener));
        }
    }

    private static Purl parse(String target) {
        Purl purl;
        try {
            purl = Purl.parse(target);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    target, "is not a package URL: " + reason(e), "write pkg:maven/group/artifact@version", e);
        }
        if (!purl.type().equals("maven")) {
            throw new InputException(
                    target,
                    "names a package of type " + purl.type() + ", and only maven packages can be fetched",
                    "download it and scan the file or folder");
        }
        return purl;
    }

    /** What the library found wrong, as part of a sentence. */
    private static String reason(IllegalArgumentException exception) {
        Throwable cause = exception.getCause();
        String message = String.valueOf(cause == null ? exception.getMessage() : cause.getMessage())
                .replaceFirst("^The PackageURL specified is invalid[.:] *", "")
                .replaceFirst("[.]$", "");
        return message.isEmpty() ? "it is malformed" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private Inventory read(
            String target,
            NamedArtifact artifact,
            MavenRepositories repositories,
            InventoryOptions options,
            Listener listener) {
        Optional<Inventory> read =
                artifact.file().map(file -> contents(file, target, options.withoutPatterns(), listener));
        try (ClassPath classPath = new ClassPath(Path.of(""), options)) {
            ArtifactContents contents = new ArtifactContents(artifact, read);
            DependencyClosure closure = repositories.runtimeClosure(artifact.coordinates(), contents::lacks);
            contents.addTo(classPath, closure);
            repositories.problems().forEach(classPath::add);
            return classPath.toInventory(new Target(target, Target.Kind.PURL));
        } catch (RuntimeException e) {
            read.ifPresent(Inventory::close);
            throw e;
        }
    }

    private Inventory contents(Path file, String target, InventoryOptions options, Listener listener) {
        return archives.read(file.toString(), options, listener)
                .orElseThrow(() -> new InputException(
                        target,
                        "is a file of no kind that can be scanned: " + file.getFileName(),
                        "name a jar, war or ear by the qualifiers type and classifier"));
    }
}
