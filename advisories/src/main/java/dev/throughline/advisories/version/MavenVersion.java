package dev.throughline.advisories.version;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** A version of a Maven artifact. */
record MavenVersion(String text, ComparableVersion comparable) implements Version {
    /** Maven's own qualifiers below a release, and others that projects use for the same though Maven sorts them higher. */
    private static final Pattern PRE_RELEASE = Pattern.compile("(?:^|[^a-z])"
            + "(?:alpha|beta|milestone|rc|cr|snapshot|pre|preview|ea|dev|nightly|(?:a|b|m|pr)(?=\\d))(?:$|[^a-z])");

    MavenVersion(String text) {
        this(text, new ComparableVersion(text));
    }

    @Override
    public boolean isPreRelease() {
        return PRE_RELEASE.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    @Override
    public int compareTo(Version other) {
        return comparable.compareTo(((MavenVersion) other).comparable);
    }
}
