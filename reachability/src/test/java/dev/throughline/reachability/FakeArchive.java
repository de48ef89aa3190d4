package dev.throughline.reachability;

import dev.throughline.archive.Archive;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A container whose files are put in by hand. */
public final class FakeArchive implements Archive {
    private final Location location;
    private final Map<String, byte[]> contentByName = new LinkedHashMap<>();

    public FakeArchive(String location) {
        this.location = Location.parse(location);
    }

    public void put(String name, byte[] content) {
        contentByName.put(name, content);
    }

    public void remove(String name) {
        contentByName.remove(name);
    }

    void put(String name, String text) {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public List<Entry> entries() {
        return contentByName.entrySet().stream()
                .map(file -> new Entry(file.getKey(), file.getValue().length))
                .toList();
    }

    @Override
    public Optional<Entry> entry(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    @Override
    public byte[] read(Entry entry) {
        return Objects.requireNonNull(contentByName.get(entry.name())).clone();
    }

    @Override
    public Archive openNested(Entry entry) {
        throw new IllegalStateException(entry.name() + " is no container");
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public String sha1() {
        return "0".repeat(40);
    }

    @Override
    public long size() {
        return entries().stream().mapToLong(Entry::size).sum();
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public void close() {}
}
