package dev.throughline.report.sarif;

import dev.throughline.report.sarif.Checkout.Revision;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a git repository says of itself in its files: where it was cloned from and what is checked out
 * (gitrepository-layout(5), git-config(1)). Git is not run, and neither the user's nor the system's configuration counts.
 */
final class GitRepository {
    private static final String DOT_GIT = ".git";
    private static final String REFERENCE = "ref: ";
    private static final String BRANCH = "refs/heads/";
    /** Such files are small; a larger one is none of git's making, or no line of it is worth the reading. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int MOST_LINKS = 5;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SECTION = Pattern.compile("\\[\\s*([^\\s\"\\]]+)\\s*(?:\"([^\"]*)\")?\\s*].*");
    private static final Pattern SCP_ADDRESS = Pattern.compile("(?:[^@/:]+@)?([^@/:]+):(?!//)(.+)");

    private final Path folder;
    private final Path common;

    private GitRepository(Path folder) {
        this.folder = folder;
        this.common = text(folder.resolve("commondir"))
                .map(path -> folder.resolve(path.strip()).normalize())
                .orElse(folder);
    }

    /** The root of the work tree that holds the path. */
    static Optional<Path> rootAround(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(DOT_GIT))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The repository of a work tree; a linked work tree and a submodule name theirs in a file. */
    static Optional<GitRepository> at(Path root) {
        Path place = root.resolve(DOT_GIT);
        if (Files.isDirectory(place)) {
            return Optional.of(new GitRepository(place));
        }
        return text(place)
                .filter(content -> content.startsWith("gitdir: "))
                .map(content ->
                        root.resolve(content.substring("gitdir: ".length()).strip()))
                .filter(Files::isDirectory)
                .map(GitRepository::new);
    }

    /** What is checked out; empty when the repository was not cloned from an address that others know. */
    Optional<Revision> revision() {
        return origin().map(address -> new Revision(address, hash(), branch()));
    }

    private Optional<String> head() {
        return text(folder.resolve("HEAD")).map(String::strip);
    }

    private Optional<String> branch() {
        return head().filter(text -> text.startsWith(REFERENCE + BRANCH))
                .map(text -> text.substring(REFERENCE.length() + BRANCH.length()))
                // What a repository with another store of references writes instead of a name.
                .filter(name -> !name.equals(".invalid"));
    }

    private Optional<String> hash() {
        Optional<String> at = head();
        for (int i = 0; i < MOST_LINKS && at.isPresent() && at.get().startsWith(REFERENCE); i++) {
            String reference = at.get().substring(REFERENCE.length()).strip();
            at = loose(reference).or(() -> packed(reference));
        }
        return at.filter(text -> HASH.matcher(text).matches());
    }

    private Optional<String> loose(String reference) {
        Path file = common.resolve(reference).normalize();
        return file.startsWith(common) ? text(file).map(String::strip) : Optional.empty();
    }

    private Optional<String> packed(String reference) {
        return text(common.resolve("packed-refs"))
                .flatMap(content -> content.lines()
                        .filter(line -> line.endsWith(" " + reference))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst());
    }

    /** The address of the remote {@code origin}. */
    private Optional<URI> origin() {
        String section = "";
        for (String line : text(common.resolve("config")).orElse("").lines().toList()) {
            String stripped = line.strip();
            Matcher header = SECTION.matcher(stripped);
            if (header.matches()) {
                section = header.group(1).toLowerCase(Locale.ROOT) + "." + header.group(2);
            } else if (section.equals("remote.origin") && stripped.matches("(?i)url\\s*=.*")) {
                return publicAddress(
                        stripped.substring(stripped.indexOf('=') + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The address without user and password, as a URI; a folder of this machine is no address. */
    private static Optional<URI> publicAddress(String address) {
        Matcher scp = SCP_ADDRESS.matcher(address);
        boolean isScp =
                !address.contains("://") && scp.matches() && scp.group(1).length() > 1;
        try {
            URI uri =
                    new URI(isScp ? "ssh://" + scp.group(1) + "/" + scp.group(2).replaceFirst("^/+", "") : address);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            return Optional.of(new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A file that cannot be read says nothing, which leaves a document without provenance and is no error. */
    private static Optional<String> text(Path file) {
        try {
            boolean readable = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
            return readable ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
