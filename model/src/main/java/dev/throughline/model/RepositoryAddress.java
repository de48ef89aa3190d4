package dev.throughline.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a repository taken apart: {@code scheme://user@host:port/path}, or {@code user@host:path} as ssh has it.
 *
 * @param host in lower case, without {@code www.}
 * @param segments the parts of the path, decoded, in lower case
 */
record RepositoryAddress(String host, List<String> segments) {
    private static final int LONGEST = 2_048;

    /** Maven's {@code scm:git:} and pip's {@code git+} before the address proper. */
    private static final Pattern WRAPPING = Pattern.compile("^(?:scm:)?(?:git[:+](?!//))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern WITH_SCHEME =
            Pattern.compile("(?:https?|ssh|git)://(?:[^/@]*@)?([^/:@]+)(?::\\d*)?/+(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SSH_SHORT = Pattern.compile("(?:[^/:@]+@)([^/:@]+):(?!//)/*(.*)");
    private static final Pattern BARE = Pattern.compile("(?:[^/@]*@)?([^/:@]+\\.[^/:@]+)(?::\\d+)?/+(.*)");
    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?");

    /** Hosts that have an owner and a repository, and nothing but pages below. */
    private static final Set<String> TWO_PARTS = Set.of("github.com", "bitbucket.org");

    /** Where the pages of a repository begin, on servers that others run. */
    private static final Set<String> PAGES = Set.of("-", "tree", "blob");

    RepositoryAddress {
        segments = List.copyOf(segments);
    }

    static Optional<RepositoryAddress> parse(String address) {
        String text = address.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        String unwrapped = WRAPPING.matcher(text).replaceFirst("");
        for (Pattern form : List.of(WITH_SCHEME, SSH_SHORT, BARE)) {
            Matcher match = form.matcher(unwrapped);
            if (match.matches()) {
                return of(match.group(1), match.group(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<RepositoryAddress> of(String writtenHost, String writtenPath) {
        String host = writtenHost.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        List<String> segments = Arrays.stream(
                        writtenPath.replaceFirst("[?#].*", "").split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RepositoryAddress::decoded)
                .map(segment -> segment.toLowerCase(Locale.ROOT))
                .toList();
        boolean wellFormed = HOST.matcher(host).matches() && segments.stream().allMatch(RepositoryAddress::isName);
        return wellFormed ? Optional.of(new RepositoryAddress(host, segments)) : Optional.empty();
    }

    /** The key, or nothing where the path ends above a repository. */
    Optional<RepositoryKey> key() {
        Optional<AzureRepository> azure = AzureRepository.of(this);
        if (azure.isPresent()) {
            return azure.map(AzureRepository::key);
        }
        if (AzureRepository.isHost(host)) {
            return Optional.empty();
        }
        List<String> path = withoutPages();
        if (path.isEmpty() || (TWO_PARTS.contains(host) && path.size() < 2)) {
            return Optional.empty();
        }
        String joined = String.join("/", path).replaceFirst("\\.git$", "");
        return joined.isEmpty() || joined.endsWith("/")
                ? Optional.empty()
                : Optional.of(new RepositoryKey(host, joined));
    }

    private List<String> withoutPages() {
        if (TWO_PARTS.contains(host)) {
            return segments.subList(0, Math.min(2, segments.size()));
        }
        // A group may be called "tree", but no repository stands directly under a host: pages begin at the third part.
        for (int at = 2; at < segments.size(); at++) {
            if (PAGES.contains(segments.get(at))) {
                return segments.subList(0, at);
            }
        }
        return segments;
    }

    /** Percent-encoding only: a plus sign in a path is a plus sign. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return segment; // a stray percent sign is part of the name
        }
    }

    private static boolean isName(String segment) {
        return !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(character -> character == '/' || Character.isISOControl(character));
    }
}
