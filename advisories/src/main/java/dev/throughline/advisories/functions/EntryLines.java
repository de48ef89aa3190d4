package dev.throughline.advisories.functions;

import dev.throughline.advisories.functions.ReleasePair.NamedFunction;
import dev.throughline.model.Confidence;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.VulnerableFunction.Origin;
import dev.throughline.model.VulnerableFunction.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of one file, gathered until the entry is complete; every trouble is an {@link IllegalArgumentException}. */
final class EntryLines {
    private static final Pattern TYPE = Pattern.compile("\\[*([BCDFIJSZ]|L[^;\\[./]+(/[^;\\[./]+)*;)");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\((" + TYPE + ")*\\)(V|" + TYPE + ")");
    private static final int LONGEST_NOTE = 400;

    private final List<String> ids = new ArrayList<>();
    private final StringBuilder note = new StringBuilder();
    private final List<ReleasePair> complete = new ArrayList<>();
    private final List<ReleasePair> open = new ArrayList<>();
    private final List<NamedFunction> functions = new ArrayList<>();
    private @Nullable Origin origin;
    private @Nullable Confidence confidence;

    /** Takes one line that says something, and returns this. */
    EntryLines add(String line) {
        if (!line.startsWith(" ")) {
            return ids(line.strip().split(" +", -1));
        }
        String[] wordAndRest = line.strip().split(" +", 2);
        String rest = wordAndRest.length < 2 ? "" : wordAndRest[1];
        switch (wordAndRest[0]) {
            case "known" -> known(rest);
            case "note" -> note(rest);
            case "code" -> code(rest);
            case "fixed" -> function(Role.FIXED, rest);
            case "sink" -> function(Role.SINK, rest);
            default ->
                throw new IllegalArgumentException(
                        "'" + wordAndRest[0] + "' is none of known, note, code, fixed and sink");
        }
        return this;
    }

    FunctionEntry complete() {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no line names the advisory");
        }
        if (origin == null || confidence == null) {
            throw new IllegalArgumentException("the entry does not say how its functions are known");
        }
        if (note.isEmpty()) {
            throw new IllegalArgumentException("the entry has no note that says why these functions");
        }
        closePairs();
        if (complete.isEmpty()) {
            throw new IllegalArgumentException("the entry names no function");
        }
        return new FunctionEntry(ids, origin, confidence, note.toString(), complete);
    }

    private EntryLines ids(String[] names) {
        if (!ids.isEmpty()) {
            throw new IllegalArgumentException("a file is about one vulnerability, whose ids stand on one line");
        }
        for (String id : names) {
            if (FunctionFile.nameFor(id).isEmpty() || ids.contains(id)) {
                throw new IllegalArgumentException("'" + id + "' is not the id of an advisory, or stands here twice");
            }
            ids.add(id);
        }
        return this;
    }

    private void known(String rest) {
        String[] words = rest.split(" +", -1);
        if (origin != null || words.length != 2) {
            throw new IllegalArgumentException("an entry has one line 'known ORIGIN CONFIDENCE'");
        }
        origin = constant(Origin.class, words[0]);
        confidence = constant(Confidence.class, words[1]);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    private void note(String rest) {
        if (rest.isEmpty() || note.length() + rest.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has 1 to " + LONGEST_NOTE + " characters");
        }
        note.append(note.isEmpty() ? "" : " ").append(rest);
    }

    private void code(String rest) {
        String[] words = rest.split(" +", -1);
        if (words.length != 4 || !words[2].equals("->")) {
            throw new IllegalArgumentException("a code line reads 'code group:artifact VULNERABLE -> FIXED'");
        }
        if (!functions.isEmpty()) {
            closePairs();
        }
        Purl component = maven(words[0]);
        open.add(new ReleasePair(component.withVersion(words[1]), fixed(component, words[3]), List.of()));
    }

    private static Optional<Purl> fixed(Purl component, String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        int version = text.lastIndexOf(':');
        return Optional.of(
                version < 0
                        ? component.withVersion(text)
                        : maven(text.substring(0, version)).withVersion(text.substring(version + 1)));
    }

    private static Purl maven(String name) {
        String[] parts = name.split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is not a package: expected group:artifact");
        }
        return Purl.maven(parts[0], parts[1], null);
    }

    private void function(Role role, String rest) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException("a function stands below the code line of the release that has it");
        }
        MethodRef method = MethodRef.parse(rest);
        if (!DESCRIPTOR.matcher(method.descriptor()).matches()) {
            throw new IllegalArgumentException("'" + method.descriptor() + "' is not a method descriptor");
        }
        if (functions.stream().anyMatch(known -> known.method().equals(method))) {
            throw new IllegalArgumentException(method + " is named twice");
        }
        functions.add(new NamedFunction(role, method));
    }

    private void closePairs() {
        if (functions.isEmpty() && !open.isEmpty()) {
            throw new IllegalArgumentException(
                    "no function stands below " + open.getFirst().vulnerable());
        }
        for (ReleasePair pair : open) {
            complete.add(new ReleasePair(pair.vulnerable(), pair.fixed(), functions));
        }
        open.clear();
        functions.clear();
    }
}
