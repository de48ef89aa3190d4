package dev.throughline.server.command;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.secrets.KeyRotation;
import dev.throughline.server.secrets.MasterKeys;
import dev.throughline.server.settings.ProcessOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Seals all credentials again with a new key, while servers run. */
@Command(
        name = "rotate-keys",
        description = {
            "Seal all credentials again with a new data key. Servers may run meanwhile.",
            "With a new master key, set THROUGHLINE_KEY_FILE or THROUGHLINE_KEY_COMMAND for all processes afterwards, and"
                    + " start them again."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RotateKeysCommand implements Callable<Integer> {
    @Option(
            names = "--new-key-file",
            paramLabel = "FILE",
            description = "Give the data keys to the master key of this file, which is made if there is none.")
    private @Nullable Path newFile;

    @Option(
            names = "--new-key-command",
            paramLabel = "COMMAND",
            description = "Give the data keys to the master key behind this command.")
    private @Nullable String newCommand;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (newFile != null && newCommand != null) {
            throw new InputException("--new-key-command", "cannot stand beside --new-key-file", "name one of them");
        }
        ProcessOptions process = new ProcessOptions(databaseOptions.data(), false);
        try (DatabaseOptions.Database database = databaseOptions.openBesideOthers();
                Server server = Server.working(database.address(), process)) {
            rotate(server.part(KeyRotation.class), spec.commandLine().getOut());
        }
        return 0;
    }

    private void rotate(KeyRotation rotation, PrintWriter out) {
        Actor by = Actor.system("rotate-keys");
        int sealed = rotation.rotate(by);
        out.println("A new data key seals " + sealed + (sealed == 1 ? " credential." : " credentials."));
        if (newFile != null) {
            rotation.changeMaster(by, MasterKeys.ofFile(newFile));
            out.println("The master key is now that of " + newFile + ".");
        }
        if (newCommand != null) {
            rotation.changeMaster(by, MasterKeys.ofCommand(newCommand));
            out.println("The master key is now the one behind " + newCommand + ".");
        }
        out.flush();
    }
}
