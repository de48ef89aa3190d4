package dev.throughline.upgrade.gradle;

import dev.throughline.upgrade.edit.WorkingCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts new blocks into a build script, in the script's own language, indentation and line ends. */
final class ScriptLayout {
    private static final String DEFAULT_INDENTATION = "    ";

    private final WorkingCopy copy;
    private final BuildScript script;
    private final String text;
    private final String lineEnd;
    private final String unit;

    ScriptLayout(WorkingCopy copy, BuildScript script) {
        this.copy = copy;
        this.script = script;
        this.text = copy.text(script.file());
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        this.unit = text.lines()
                .filter(line -> line.startsWith(" ") || line.startsWith("\t"))
                .filter(line -> !line.isBlank() && !line.strip().startsWith("*"))
                .map(ScriptLayout::indentation)
                .findFirst()
                .orElse(DEFAULT_INDENTATION);
    }

    /** Whether the script has dependencies that a constraint can stand beside. */
    boolean hasDependencies() {
        return dependencies().isPresent();
    }

    /** Adds a constraint to the script's dependencies. */
    void addConstraint(String configuration, String coordinates, String reason) {
        Block dependencies = dependencies().orElseThrow();
        Optional<Block> constraints = block("constraints", dependencies);
        List<String> entry = List.of(
                configuration + "(" + quoted(coordinates) + ") {",
                unit + (script.isKotlin() ? "because(" + quoted(reason) + ")" : "because " + quoted(reason)),
                "}");
        insert(constraints.orElse(dependencies), constraints.isPresent() ? entry : wrapped("constraints", entry));
    }

    /** Adds a version to what Spring's plugin manages. */
    void addManagedDependency(String coordinates) {
        List<String> entry = List.of(
                script.isKotlin() ? "dependency(" + quoted(coordinates) + ")" : "dependency " + quoted(coordinates));
        Optional<Block> management = block("dependencyManagement", topLevel());
        Optional<Block> dependencies = management.flatMap(found -> block("dependencies", found));
        if (dependencies.isPresent()) {
            insert(dependencies.get(), entry);
        } else if (management.isPresent()) {
            insert(management.get(), wrapped("dependencies", entry));
        } else {
            append(wrapped("dependencyManagement", wrapped("dependencies", entry)));
        }
    }

    /** Sets an extra property, which must stand behind the plugins block to be allowed there. */
    void addExtraProperty(String name, String value) {
        String line = (script.isKotlin() ? "extra[" : "ext[") + quoted(name) + "] = " + quoted(value);
        Optional<Block> plugins = block("plugins", topLevel());
        int at = plugins.map(block -> endOfLine(block.close())).orElse(0);
        String inserted = plugins.isPresent() ? lineEnd + line + lineEnd : line + lineEnd + lineEnd;
        replace(at, at, inserted);
    }

    private List<String> wrapped(String block, List<String> lines) {
        List<String> wrapped = new ArrayList<>(List.of(block + " {"));
        lines.forEach(line -> wrapped.add(unit + line));
        wrapped.add("}");
        return wrapped;
    }

    private String quoted(String value) {
        String quote = script.isKotlin() ? "\"" : "'";
        return quote + value + quote;
    }

    /** Puts lines before the brace that closes a block. */
    private void insert(Block block, List<String> lines) {
        String outer = indentation(lineAt(block.open()));
        StringBuilder inserted = new StringBuilder();
        lines.forEach(line -> inserted.append(outer).append(unit).append(line).append(lineEnd));
        int lineStart = text.lastIndexOf('\n', block.close() - 1) + 1;
        boolean closesOnItsOwnLine = text.substring(lineStart, block.close()).isBlank();
        if (closesOnItsOwnLine) {
            replace(lineStart, lineStart, inserted.toString());
        } else {
            // dependencies { implementation 'a:b:1' }
            replace(trimmedEnd(block.close()), block.close(), lineEnd + inserted + outer);
        }
    }

    private int trimmedEnd(int at) {
        int end = at;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private void append(List<String> lines) {
        String gap = text.isEmpty() ? "" : text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
        replace(text.length(), text.length(), gap + String.join(lineEnd, lines) + lineEnd);
    }

    private void replace(int start, int end, String replacement) {
        copy.change(script.file(), text.substring(0, start) + replacement + text.substring(end));
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private String lineAt(int at) {
        return text.substring(text.lastIndexOf('\n', at) + 1, at);
    }

    private static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** The script's own dependencies, else those it gives to all its projects. */
    private Optional<Block> dependencies() {
        return block("dependencies", topLevel())
                .or(() -> block("allprojects", topLevel()).flatMap(block -> block("dependencies", block)))
                .or(() -> block("subprojects", topLevel()).flatMap(block -> block("dependencies", block)));
    }

    private Block topLevel() {
        return new Block(-1, 0, text.length());
    }

    /** The block of a name directly inside another. */
    private Optional<Block> block(String name, Block outer) {
        List<Token> tokens = script.tokens();
        int depth = 0;
        for (int i = outer.openToken() + 1; i < tokens.size() && tokens.get(i).start() < outer.close(); i++) {
            Token token = tokens.get(i);
            if (depth == 0
                    && token.isWord(name)
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).isSymbol('{')) {
                int open = i + 1;
                OptionalInt close = closing(open);
                return close.isPresent()
                        ? Optional.of(new Block(open, tokens.get(open).start(), close.getAsInt()))
                        : Optional.empty();
            }
            depth += token.isSymbol('{') ? 1 : token.isSymbol('}') ? -1 : 0;
        }
        return Optional.empty();
    }

    private OptionalInt closing(int open) {
        int depth = 0;
        for (int i = open; i < script.tokens().size(); i++) {
            Token token = script.tokens().get(i);
            depth += token.isSymbol('{') ? 1 : token.isSymbol('}') ? -1 : 0;
            if (depth == 0) {
                return OptionalInt.of(token.start());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * A block in braces.
     *
     * @param openToken the index of the token of its opening brace
     * @param open where that stands in the text
     * @param close where its closing brace stands
     */
    private record Block(int openToken, int open, int close) {}
}
