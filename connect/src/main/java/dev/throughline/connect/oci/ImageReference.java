package dev.throughline.connect.oci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image: {@code ghcr.io/acme/checkout:1.4@sha256:…}. Where there is a digest it decides, whatever the tag.
 *
 * @param registry the host, with its port where it has one; {@code docker.io} where the text names none
 * @param repository the path in the registry
 * @param tag the tag; {@code latest} where the text has neither tag nor digest
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    private static final String HUB = "docker.io";
    private static final int LONGEST = 512;
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern FORM =
            Pattern.compile("(?<name>[^:@]+(?::\\d+/[^:@]+)?)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[\\w:]+))?");

    /** Reads a reference as people and runtimes write it; empty if it is none. */
    public static Optional<ImageReference> parse(String text) {
        String plain = text.strip().replaceFirst("^(?:docker-pullable|docker|oci)://", "");
        Matcher form = FORM.matcher(plain);
        if (plain.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        String name = form.group("name");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String path = host ? name.substring(slash + 1) : slash < 0 ? "library/" + name : name;
        Optional<Digest> digest = Optional.ofNullable(form.group("digest")).flatMap(Digest::parse);
        boolean badDigest = form.group("digest") != null && digest.isEmpty();
        if (!PATH.matcher(path).matches() || badDigest) {
            return Optional.empty();
        }
        Optional<String> tag = Optional.ofNullable(form.group("tag"))
                .or(() -> digest.isEmpty() ? Optional.of("latest") : Optional.empty());
        return Optional.of(new ImageReference(host ? first : HUB, path, tag, digest));
    }

    /** Registry and repository, without tag and digest. */
    public String name() {
        return registry + "/" + repository;
    }

    /** What the registry is asked for. */
    public String version() {
        return digest.map(Digest::toString).or(() -> tag).orElse("latest");
    }

    public ImageReference at(Digest exactly) {
        return new ImageReference(registry, repository, tag, Optional.of(exactly));
    }

    @Override
    public String toString() {
        return name()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
