package dev.throughline.testkit.simulator.command;

import java.util.Arrays;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param service the name of a service
 * @param port the port, 0 for a free one
 * @param projects how many projects or repositories there are
 * @param findings how many findings each has
 * @param faults every so many-th call goes wrong; 0 for none
 */
record Options(String service, int port, int projects, int findings, int faults) {
    /** Reads {@code SERVICE [name=number …]}. */
    static Options parse(String... args) {
        List<String> settings = Arrays.asList(args);
        return new Options(
                args.length == 0 ? "" : args[0],
                number(settings, "port", 0),
                number(settings, "projects", 50),
                number(settings, "findings", 20),
                number(settings, "faults", 0));
    }

    private static int number(List<String> settings, String name, int otherwise) {
        return settings.stream()
                .filter(setting -> setting.startsWith(name + "="))
                .map(setting -> Integer.parseInt(setting.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
