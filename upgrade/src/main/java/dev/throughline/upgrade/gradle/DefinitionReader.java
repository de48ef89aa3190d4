package dev.throughline.upgrade.gradle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the places of a script that give a name a text: assignments, extra properties, map entries. */
final class DefinitionReader {
    private final Tokens tokens;
    private final VersionReader versions;

    DefinitionReader(Path file, Tokens tokens) {
        this.tokens = tokens;
        this.versions = new VersionReader(file, tokens);
    }

    List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (!tokens.at(i).isString()) {
                continue;
            }
            Optional<String> name = nameBefore(i);
            if (name.isPresent() && versions.literal(tokens.at(i)) instanceof VersionText.Literal value) {
                definitions.add(new Definition(name.get(), value, false));
            }
        }
        return List.copyOf(definitions);
    }

    /** The name that a text is given to. */
    private Optional<String> nameBefore(int index) {
        int sign = index - 1;
        if (tokens.isSymbol(sign, '=')) {
            return nameAt(tokens.isSymbol(sign - 1, ']') ? sign - 2 : beforeType(sign - 1));
        }
        if (tokens.isSymbol(sign, ':')
                || tokens.isSymbol(sign, ',')
                || tokens.at(sign).isWord("to")) {
            return nameAt(sign - 1);
        }
        if (tokens.isSymbol(sign, '(') || tokens.isSymbol(sign, '{')) {
            return delegated(sign - 1);
        }
        return Optional.empty();
    }

    /** Kotlin's {@code val name: String = "1.0"}. */
    private int beforeType(int index) {
        return index >= 2 && tokens.isSymbol(index - 1, ':') ? index - 2 : index;
    }

    /** Kotlin's {@code val name by extra("1.0")}. */
    private Optional<String> delegated(int index) {
        return index >= 2
                        && tokens.at(index).isWord("extra")
                        && tokens.at(index - 1).isWord("by")
                ? nameAt(index - 2)
                : Optional.empty();
    }

    private Optional<String> nameAt(int index) {
        return index >= 0 && (tokens.at(index).isString() || tokens.at(index).kind() == Token.Kind.WORD)
                ? Optional.of(tokens.at(index).text())
                : Optional.empty();
    }
}
