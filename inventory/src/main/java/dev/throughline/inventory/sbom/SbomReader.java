package dev.throughline.inventory.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import dev.throughline.model.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.exception.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a bill of materials, known by what its beginning says. */
final class SbomReader implements TargetReader {
    private static final long MAX_BYTES = 256L << 20;
    private static final int LOOK_AT = 64 * 1024;

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        Optional<Path> file = file(target);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String beginning = beginning(file.get());
            boolean isCycloneDx = beginning.contains("\"CycloneDX\"") || beginning.contains("cyclonedx.org/schema/bom");
            boolean isSpdx = beginning.contains("\"spdxVersion\"") || beginning.contains("spdx.org/rdf/3");
            boolean isTagValue = SpdxTagValue.isTagValue(beginning);
            if (!isCycloneDx && !isSpdx && !isTagValue) {
                return Optional.empty();
            }
            SbomDocument document = isCycloneDx
                    ? cycloneDx(file.get(), target)
                    : isTagValue ? tagValue(file.get(), target) : spdx(file.get(), target);
            SbomGraph graph = new SbomGraph(target, document, options.includeTestScope());
            return Optional.of(new Inventory(
                    new Target(target, Target.Kind.SBOM), graph.components(), List.of(), graph.problems()));
        } catch (IOException e) {
            throw new InputException(
                    target, "cannot be read: " + e.getMessage(), "check its permissions and the disk", e);
        }
    }

    private static Optional<Path> file(String target) {
        try {
            return Optional.of(Path.of(target)).filter(Files::isRegularFile);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** What tells the format stands near the beginning; of anything else than text nothing is looked at. */
    private static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LOOK_AT), UTF_8).stripLeading();
            String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
            boolean isKnown = start.startsWith("{") || start.startsWith("<") || SpdxTagValue.isTagValue(start);
            return isKnown ? start : "";
        }
    }

    private static byte[] content(Path file, String target) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InputException(target, "is larger than a bill of materials can be", "split it, or scan the code");
        }
        return Files.readAllBytes(file);
    }

    private static SbomDocument cycloneDx(Path file, String target) throws IOException {
        try {
            return CycloneDx.read(content(file, target));
        } catch (ParseException e) {
            throw unreadable(target, e);
        }
    }

    private SbomDocument spdx(Path file, String target) throws IOException {
        try {
            JsonNode document = new JsonMapper().readTree(content(file, target));
            if (Spdx3.isSpdx(document)) {
                return Spdx3.read(document);
            }
            if (!Spdx.isSpdx(document)) {
                throw otherVersion(target);
            }
            return Spdx.read(document);
        } catch (JacksonException e) {
            throw unreadable(target, e);
        }
    }

    private static SbomDocument tagValue(Path file, String target) throws IOException {
        String text = new String(content(file, target), UTF_8);
        if (!SpdxTagValue.version(text).startsWith("SPDX-2")) {
            throw otherVersion(target);
        }
        return SpdxTagValue.read(text);
    }

    private static InputException otherVersion(String target) {
        return new InputException(target, "is not SPDX 2.2, 2.3 or 3.0", "convert it to one of them, or to CycloneDX");
    }

    private static InputException unreadable(String target, Exception cause) {
        return new InputException(
                target, "is no bill of materials that can be read", "check it with a validator of its format", cause);
    }
}
