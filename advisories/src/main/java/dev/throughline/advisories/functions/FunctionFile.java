package dev.throughline.advisories.functions;

import dev.throughline.model.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One file of the knowledge base: where it stands, and the reader of its text.
 *
 * <p>The first line holds the ids of the vulnerability, the CVE first, separated by blanks; the file is named by the
 * first. Each line below is indented and holds a word and what the word says:
 *
 * <ul>
 *   <li>{@code known ORIGIN CONFIDENCE}, once: {@code curated}, {@code mined}, {@code fix_commit} or {@code
 *       advisory_text}, and {@code high}, {@code medium} or {@code low};
 *   <li>{@code note TEXT}, once or more: lines are joined by a blank;
 *   <li>{@code code PACKAGE VULNERABLE -> FIXED}, once or more, before the functions it holds: {@code group:artifact} and
 *       two versions. {@code FIXED} is {@code none} where no fix was ever released, and {@code group:artifact:version}
 *       where the fix came under another name. Neighbouring lines share the functions that follow them;
 *   <li>{@code fixed METHOD} and {@code sink METHOD}: a function as {@link dev.throughline.model.MethodRef} writes it.
 * </ul>
 *
 * <p>Empty lines and lines that start with {@code #} say nothing. Everything else is an error that names file and line:
 * a knowledge base that is read loosely hides its own mistakes.
 */
public final class FunctionFile {
    private static final Pattern CVE = Pattern.compile("CVE-(\\d{4})-\\d{4,9}");
    private static final Pattern OTHER_ID = Pattern.compile("([A-Z]{2,9})(-[0-9A-Za-z]{1,20}){1,4}");

    private FunctionFile() {}

    /**
     * The file of the vulnerability that is known by {@code id}, below the folder of the knowledge base: {@code
     * 2021/CVE-2021-44228.txt}, {@code ghsa/GHSA-….txt}; empty if {@code id} is not the id of an advisory.
     */
    public static Optional<String> nameFor(String id) {
        var cve = CVE.matcher(id);
        if (cve.matches()) {
            return Optional.of(cve.group(1) + "/" + id + ".txt");
        }
        var other = OTHER_ID.matcher(id);
        return other.matches()
                ? Optional.of(other.group(1).toLowerCase(Locale.ROOT) + "/" + id + ".txt")
                : Optional.empty();
    }

    /**
     * Reads the text of a file.
     *
     * @param name the file's name below the folder of the knowledge base
     * @param text its content
     * @throws InputException at the first line that does not follow the format, or if the file has the wrong name
     */
    public static FunctionEntry parse(String name, String text) {
        EntryLines entry = new EntryLines();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                at(name, number, () -> entry.add(line));
            }
        }
        return at(name, number, () -> checkedName(name, entry.complete()));
    }

    private static FunctionEntry checkedName(String name, FunctionEntry entry) {
        String expected = nameFor(entry.ids().getFirst()).orElseThrow();
        if (!expected.equals(name)) {
            throw new IllegalArgumentException("the file of " + entry.ids().getFirst() + " is named " + expected);
        }
        return entry;
    }

    private static <T> T at(String name, int line, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    name + ":" + line,
                    String.valueOf(e.getMessage()),
                    "docs/how-to/add-a-vulnerable-function.md describes the format",
                    e);
        }
    }
}
