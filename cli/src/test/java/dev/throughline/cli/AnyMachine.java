package dev.throughline.cli;

import java.nio.file.Path;

/** Makes what commands say the same on every machine and of every build, so that it can be compared. */
final class AnyMachine {
    private AnyMachine() {}

    /** What differs from machine to machine and from build to build gets the same letters everywhere. */
    static String blurred(String text, Path folder) {
        return text.replace(folder.toString(), "$FOLDER")
                .replaceAll("against [0-9,]+ advisories of [0-9-]+", "against N advisories of DATE")
                .replaceAll("as of +[0-9-]{10}, [0-9]+ days ago", "as of     DATE, N days ago")
                .replaceAll("([0-9]+,[0-9]+) (advisories|records)", "N $2")
                .replaceAll("N advisories for [0-9,]+ packages", "N advisories for M packages")
                .replaceAll("N records as of .*", "N records")
                .replaceAll("advisories were [0-9]+ days old", "advisories were N days old")
                .replaceAll("[0-9,]+ methods reached and [0-9,]+ of them", "N methods reached and M of them")
                .replaceAll("Java [0-9]{2}[0-9.]*", "Java N");
    }
}
