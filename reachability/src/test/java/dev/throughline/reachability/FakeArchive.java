package dev.throughline.reachability;

import dev.throughline.archive.Archive;
import dev.throughline.model.Location;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container whose files are short texts. */
final class FakeArchive implements Archive {
    private final Location location;
    private final Map<String, String> textByName = new LinkedHashMap<>();

    FakeArchive(String location) {
        this.location = Location.parse(location);
    }

    void put(String name, String text) {
        textByName.put(name, text);
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public List<Entry> entries() {
        return textByName.entrySet().stream()
                .map(file -> new Entry(file.getKey(), file.getValue().length()))
                .toList();
    }

    @Override
    public Optional<Entry> entry(String name) {
        return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    @Override
    public byte[] read(Entry entry) {
        return String.valueOf(textByName.get(entry.name())).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Archive openNested(Entry entry) {
        throw new IllegalStateException(entry.name() + " is a text");
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public void close() {}
}
