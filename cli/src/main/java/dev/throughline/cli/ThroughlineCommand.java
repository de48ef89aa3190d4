package dev.throughline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline} itself: says what there is. */
@Command(
        name = "throughline",
        mixinStandardHelpOptions = true,
        description = "Finds the vulnerabilities in open-source dependencies that code can really reach.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        versionProvider = ThroughlineCommand.Version.class,
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  throughline scan target/shop.jar          which known vulnerabilities can its code reach?",
            "  throughline explain CVE-2021-44228        by which calls, or why not?",
            "  throughline fix .                         which upgrades end them?",
            "",
            "The server, which brings together what all scanners say of all repositories (each with --help):",
            "  throughline serve                         start it, with a PostgreSQL of its own",
            "  throughline worker                        do its jobs in another process",
            "  throughline backup, restore               its data into a file and back",
            "  throughline rotate-keys                   seal its credentials with a new key",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and nothing breaks the policy",
            "1:could not finish",
            "2:wrong usage; nothing was done",
            "3:findings break the policy of --fail-on",
            "4:a call path (verify) or a known function (db check-functions) does not hold",
            "5:scanned, but --upload did not bring the report to the server",
        })
final class ThroughlineCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }

    /** The version of the build and of the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"throughline " + ofBuild() + " (Java " + Runtime.version() + ")"};
        }

        /** The version of the build: the jar knows it, classes in a folder do not. */
        static String ofBuild() {
            String version = Version.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
