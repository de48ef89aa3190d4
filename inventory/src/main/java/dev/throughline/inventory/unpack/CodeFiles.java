package dev.throughline.inventory.unpack;

import java.util.regex.Pattern;

/** Which files of a file system are worth unpacking: containers, classes, and what stands beside classes. */
public final class CodeFiles {
    private static final Pattern CONTAINER =
            Pattern.compile("(?i).*\\.(jar|war|ear|rar|sar|par|hpi|jpi|kar|nar|aar|class)");

    /** Where applications keep what their frameworks read. */
    private static final Pattern BESIDE_CLASSES =
            Pattern.compile("(.*/)?(WEB-INF|BOOT-INF|META-INF|classes|resources)/.+");

    /** The files by which a Java installation is known; those of the platform's code are there to be seen, not read. */
    private static final Pattern JAVA_HOME = Pattern.compile("(.*/)?release");

    private static final Pattern PLATFORM = Pattern.compile("(.*/)?lib/(modules|rt\\.jar)");

    private static final long MAX_CONFIGURATION = 4 << 20;

    private CodeFiles() {}

    /** Whether the content of a file is needed. */
    public static boolean isNeeded(String name, long size) {
        if (isMarker(name)) {
            return false;
        }
        return CONTAINER.matcher(name).matches()
                || (size <= MAX_CONFIGURATION
                        && (BESIDE_CLASSES.matcher(name).matches()
                                || JAVA_HOME.matcher(name).matches()));
    }

    /** Whether it is enough to know that the file is there. */
    public static boolean isMarker(String name) {
        return PLATFORM.matcher(name).matches();
    }
}
