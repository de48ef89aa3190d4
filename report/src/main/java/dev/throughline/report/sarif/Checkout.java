package dev.throughline.report.sarif;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source code that belongs to a target: the git repository around it, else the target itself if it is a folder.
 *
 * <p>Nothing is read before the first question, and every answer is relative to the root of the checkout, so that no document
 * names the folders of the machine that made it.
 */
public final class Checkout {
    private final Optional<Path> root;
    private final Path target;
    private @Nullable SourceTree sources;

    private Checkout(Optional<Path> root, Path target) {
        this.root = root;
        this.target = target;
    }

    /** No source code is at hand: results then name files as their packages do, {@code org/example/Codec.java}. */
    public static Checkout none() {
        return new Checkout(Optional.empty(), Path.of(""));
    }

    /** The one around a file or a folder. */
    public static Checkout around(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        Optional<Path> repository = GitRepository.rootAround(absolute);
        if (repository.isPresent()) {
            return new Checkout(repository, absolute);
        }
        return Files.isDirectory(absolute) ? new Checkout(Optional.of(absolute), absolute) : none();
    }

    /**
     * The path of a class's source file, with {@code /} between folders.
     *
     * @param className the binary name with dots
     * @param sourceFile the file's name, without folders
     */
    Optional<String> sourcePath(String className, String sourceFile) {
        return root.flatMap(folder -> sources(folder).pathOf(className, sourceFile));
    }

    /** The path of the target itself, or of a file in it; empty when it is not in the checkout or is all of it. */
    Optional<String> targetPath(String fileInside) {
        return root.map(folder -> folder.relativize(target.resolve(fileInside)).toString())
                .filter(path -> !path.isEmpty())
                .map(path -> path.replace('\\', '/'));
    }

    /** Which revision of which repository it is; empty when no git repository tells. */
    public Optional<Revision> revision() {
        return root.flatMap(GitRepository::at).flatMap(GitRepository::revision);
    }

    private SourceTree sources(Path folder) {
        SourceTree known = sources;
        if (known == null) {
            known = SourceTree.under(folder, target);
            sources = known;
        }
        return known;
    }

    /**
     * A revision of a repository.
     *
     * @param repository where the repository is fetched from, without user and password
     * @param id the commit's hash
     * @param branch the branch's name, when one is checked out
     */
    public record Revision(URI repository, Optional<String> id, Optional<String> branch) {}
}
