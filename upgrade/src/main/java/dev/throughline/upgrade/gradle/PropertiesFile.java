package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code gradle.properties}: one name and value a line. */
record PropertiesFile(Path file, List<Definition> definitions) implements BuildFile {
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t\\f]*([\\w.\\-]+)[ \\t\\f]*[=:\\s][ \\t\\f]*([^\\s#!\\\\][^\\r\\n\\\\]*?)[ \\t]*\\r?$",
            Pattern.MULTILINE);

    static PropertiesFile parse(Path file, String text) {
        List<Definition> definitions = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            definitions.add(new Definition(
                    line.group(1), new VersionText.Literal(file, line.start(2), line.end(2), line.group(2)), false));
        }
        return new PropertiesFile(file, definitions);
    }

    @Override
    public List<Notation> notations() {
        return List.of();
    }
}
