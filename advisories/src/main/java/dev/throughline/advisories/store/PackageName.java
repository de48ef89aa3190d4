package dev.throughline.advisories.store;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A package within its ecosystem, spelled so that the same package is always spelled alike.
 *
 * @param ecosystem as OSV writes it, without a suffix: {@code Maven}
 * @param name as OSV writes it: {@code org.example:codec}
 */
public record PackageName(String ecosystem, String name) implements Comparable<PackageName> {
    private static final Comparator<PackageName> ORDER =
            Comparator.comparing(PackageName::ecosystem).thenComparing(PackageName::name);
    private static final Pattern PYTHON_SEPARATORS = Pattern.compile("[-_.]+");

    /**
     * Normalizes the parts: a suffix such as {@code :https://maven.google.com} names the repository, not another ecosystem,
     * and Python names are spelled as <a href="https://peps.python.org/pep-0503/">PEP 503</a> says.
     */
    public static PackageName of(String ecosystem, String name) {
        String base = ecosystem.split(":", 2)[0];
        return new PackageName(
                base,
                base.equals("PyPI")
                        ? PYTHON_SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT)
                        : name);
    }

    @Override
    public int compareTo(PackageName other) {
        return ORDER.compare(this, other);
    }
}
