package dev.throughline.archive;

import java.util.Optional;

/** Which names a container may give its files. */
final class EntryNames {
    private EntryNames() {}

    /** A quick look at the bytes: false for a name that {@link #trouble} has nothing to say of. */
    static boolean mayBeHostile(ZipHeaders headers, int index) {
        int length = headers.nameLength(index);
        if (length == 0 || headers.nameByte(index, 0) == '/') {
            return true;
        }
        byte previous = 0;
        for (int i = 0; i < length; i++) {
            byte b = headers.nameByte(index, i);
            if (b < ' ' || b == '\\' || b == ':' || b == 0x7F || (b == '.' && previous == '.')) {
                return true;
            }
            previous = b;
        }
        return false;
    }

    /** Why a file of that name is not read, or nothing. */
    static Optional<String> trouble(String name) {
        if (name.isEmpty()) {
            return Optional.of("has no name");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has control characters in its name");
        }
        String slashed = name.replace('\\', '/');
        if (slashed.startsWith("/") || isDrive(slashed)) {
            return Optional.of("has an absolute path for a name");
        }
        if (("/" + slashed + "/").contains("/../")) {
            return Optional.of("has a name that leads out of the archive");
        }
        return Optional.empty();
    }

    private static boolean isDrive(String name) {
        return name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
    }

    /** The name without what could steer a terminal. */
    static String printable(String name) {
        StringBuilder printable = new StringBuilder();
        name.codePoints().forEach(c -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return printable.toString();
    }
}
