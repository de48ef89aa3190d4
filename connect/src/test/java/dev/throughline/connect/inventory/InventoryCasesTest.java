package dev.throughline.connect.inventory;

import dev.throughline.connect.uploads.InventoryFormats;
import dev.throughline.model.InputException;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of inventories, and what is read from them. A case has a file {@code facts} with everything that comes out, and may have one
 * named {@code upload} with lines {@code cluster NAME}, {@code account ID REGION}, {@code whole INPUT …}.
 */
class InventoryCasesTest {
    private static final Path CASES = Path.of("src/test/resources/inventory");
    private static final Set<String> NOT_BROUGHT = Set.of("facts", "upload");

    @TempDir
    Path folder;

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsWhatTheFilesSay(CaseFile files) {
        CaseFile brought = new CaseFile("", "", files.filesNamed(name -> !NOT_BROUGHT.contains(name)));
        brought.writeTo(folder);
        Path file = brought.files().size() == 1
                ? folder.resolve(brought.files().keySet().iterator().next())
                : folder;

        String facts = read(file, upload(files.filesNamed("upload"::equals).getOrDefault("upload", "")));

        Golden.fromBuild()
                .assertMatches(
                        CASES.resolve(files.name() + ".txtar"),
                        files.withFile("facts", facts).text());
    }

    private static String read(Path file, Upload upload) {
        try {
            return FactText.of(new InventoryFile(InventoryFormats.all()).read(file, upload));
        } catch (InputException e) {
            return String.valueOf(e.getMessage()).replaceFirst("^.*/", "") + "\n";
        }
    }

    private static Upload upload(String lines) {
        Upload upload = Upload.of(new SourceId("file:test"), Instant.parse("2026-01-10T09:00:00Z"));
        for (String line : lines.lines().toList()) {
            String[] words = line.split(" ", -1);
            upload = switch (words[0]) {
                case "cluster" -> upload.ofCluster(words[1]);
                case "account" -> upload.ofAccount(words[1], words[2]);
                case "whole" -> upload.withWhole(whole(words));
                default -> throw new IllegalArgumentException("no such line: " + line);
            };
        }
        return upload;
    }

    private static Set<Input> whole(String[] words) {
        return words[1].equals("*")
                ? EnumSet.allOf(Input.class)
                : Set.copyOf(Arrays.stream(words).skip(1).map(Input::valueOf).toList());
    }
}
