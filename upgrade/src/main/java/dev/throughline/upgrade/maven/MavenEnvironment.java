package dev.throughline.upgrade.maven;

import dev.throughline.upgrade.edit.WorkingCopy;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What values of properties come from outside the POMs.
 *
 * @param userProperties those set by {@code -D} in {@code .mvn/maven.config}
 */
record MavenEnvironment(SortedMap<String, String> userProperties) {
    /** Where a project keeps the options of every Maven run (Maven, "Configuring Apache Maven"). */
    static final String CONFIG_FILE = ".mvn/maven.config";

    private static final Pattern DEFINITION = Pattern.compile("(?:^|\\s)(?:-D|--define[=\\s])([^\\s=]+)(?:=(\\S*))?");

    MavenEnvironment {
        userProperties = new TreeMap<>(userProperties);
    }

    static MavenEnvironment of(WorkingCopy copy) {
        SortedMap<String, String> user = new TreeMap<>();
        Path config = copy.folder().resolve(CONFIG_FILE);
        if (copy.exists(config)) {
            String options = copy.text(config)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
            Matcher definition = DEFINITION.matcher(options);
            while (definition.find()) {
                user.put(definition.group(1), definition.group(2) == null ? "true" : definition.group(2));
            }
        }
        return new MavenEnvironment(user);
    }
}
