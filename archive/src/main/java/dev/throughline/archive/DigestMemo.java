package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Digests of files that did not change since they were computed, as a build tool or Git's index knows it: by the file's
 * path, number, size and time of change. A file changed within the last two seconds is not remembered, because a further
 * change could leave those the same.
 *
 * <p>Kept as text: a line with a secret for digests that only have to be told apart here, and a line per digest: what it is the digest of, the algorithm, the digest. Lines of another form are left
 * out; a file that cannot be read or written costs speed only.
 */
public final class DigestMemo {
    private static final Duration RACY = Duration.ofSeconds(2);
    private static final int MOST_LINES = 100_000;
    private static final String SECRET = "secret";

    private final Optional<Path> file;
    private final InstantSource clock;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> used = new LinkedHashMap<>();
    private Optional<byte[]> secret = Optional.empty();
    private boolean grown;

    private DigestMemo(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Remembers nothing. */
    public static DigestMemo none() {
        return new DigestMemo(Optional.empty(), InstantSource.system());
    }

    /** What an earlier run left in the file. */
    public static DigestMemo in(Path file, InstantSource clock) {
        DigestMemo memo = new DigestMemo(Optional.of(file), clock);
        try {
            Files.readString(file, UTF_8).lines().forEach(memo::read);
        } catch (IOException e) {
            // Not there yet, or damaged: everything is computed.
        }
        return memo;
    }

    private void read(String line) {
        int end = line.lastIndexOf(' ');
        if (line.startsWith(SECRET + " ")) {
            readSecret(line.substring(end + 1));
        } else if (end > 0) {
            known.put(line.substring(0, end), line.substring(end + 1));
        }
    }

    private void readSecret(String hex) {
        try {
            secret = Optional.of(HexFormat.of().parseHex(hex)).filter(bytes -> bytes.length == KeyedDigest.SECRET);
        } catch (IllegalArgumentException e) {
            // Damaged: there will be another one.
        }
    }

    /**
     * What digests can be keyed with, the same as long as the file is kept; empty when nothing is remembered. Made when it is
     * first asked for and there is none; what was digested under another one is forgotten.
     */
    synchronized Optional<byte[]> secret() {
        if (secret.isEmpty() && file.isPresent()) {
            byte[] made = new byte[KeyedDigest.SECRET];
            new SecureRandom().nextBytes(made);
            secret = Optional.of(made);
            known.keySet().removeIf(key -> key.endsWith(" " + Digests.KEYED));
            grown = true;
        }
        return secret;
    }

    /** What tells a file's content without reading it; empty when nothing can be remembered of it. */
    Optional<String> stamp(Path path) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Instant changed = attributes.lastModifiedTime().toInstant();
            if (changed.isAfter(clock.instant().minus(RACY))) {
                return Optional.empty();
            }
            return Optional.of(
                    path.toRealPath() + "|" + attributes.fileKey() + "|" + attributes.size() + "|" + changed);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    synchronized Optional<String> find(String stamp, String algorithm) {
        String key = key(stamp, algorithm);
        String digest = known.get(key);
        if (digest != null) {
            used.put(key, digest);
        }
        return Optional.ofNullable(digest);
    }

    synchronized void add(String stamp, String algorithm, String digest) {
        String key = key(stamp, algorithm);
        if (known.put(key, digest) == null) {
            grown = true;
        }
        used.put(key, digest);
    }

    private static String key(String stamp, String algorithm) {
        return stamp.replaceAll("\\s", "_") + " " + algorithm;
    }

    /** Writes what was learned; what this run used comes last, and the first lines go when there are too many. */
    public synchronized void save() {
        if (file.isEmpty() || !grown) {
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(known);
        used.forEach((key, digest) -> {
            all.remove(key);
            all.put(key, digest);
        });
        List<String> lines = all.entrySet().stream()
                .skip(Math.max(0, all.size() - MOST_LINES))
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .toList();
        try {
            String head = secret.map(bytes -> SECRET + " " + HexFormat.of().formatHex(bytes) + "\n")
                    .orElse("");
            write(file.get(), head + lines.stream().collect(Collectors.joining()));
        } catch (IOException e) {
            // A full or read-only disk: the next run computes them again.
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "digests", ".tmp");
        try {
            Files.writeString(temporary, text, UTF_8);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
