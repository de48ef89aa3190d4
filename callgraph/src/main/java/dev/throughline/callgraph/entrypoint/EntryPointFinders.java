package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.model.EntryPoint;
import java.util.ArrayList;
import java.util.List;

/** Which finders a selection asks for. */
public final class EntryPointFinders {
    private static final List<EntryPointFinder> OF_LIBRARY =
            List.of(new PublicApi(), new HiddenOverrides(), new ApiArguments(), new ClientSubclasses());

    private EntryPointFinders() {}

    /** Everything that platforms and frameworks call in an application. */
    private static List<EntryPointFinder> ofApplication() {
        List<EntryPointFinder> finders = new ArrayList<>();
        finders.add(new MainMethods());
        finders.add(new ConfigurationFiles());
        finders.add(new AnnotatedMethods());
        finders.add(new AnnotatedClasses());
        finders.add(new Contracts());
        return finders;
    }

    /** Finds the entry points that were asked for. */
    public static EntryPoints find(EntryPointSelection selection, Application application) {
        EntryPoints entryPoints = new EntryPoints();
        switch (selection) {
            case EntryPointSelection.Named(List<String> patterns) ->
                new NamedMethods(patterns).find(application, entryPoints);
            case EntryPointSelection.Application() -> findAll(ofApplication(), application, entryPoints);
            case EntryPointSelection.Library() -> {
                findAll(ofApplication(), application, entryPoints);
                findAll(OF_LIBRARY, application, entryPoints);
            }
            case EntryPointSelection.Auto() -> {
                findAll(ofApplication(), application, entryPoints);
                if (entryPoints.methods().values().stream().noneMatch(EntryPointFinders::startsOrServes)) {
                    findAll(OF_LIBRARY, application, entryPoints);
                }
            }
        }
        return entryPoints;
    }

    /**
     * Whether the outside starts the code there, or sends it requests. The other kinds (a bean, a driver, a timer's task, a
     * serializer) are parts that libraries have as well, and say nothing of who calls the rest of the code.
     */
    private static boolean startsOrServes(EntryPoint entryPoint) {
        return switch (entryPoint.kind()) {
            case MAIN, SERVLET, FILTER, LISTENER, REST_RESOURCE, CONTROLLER, MESSAGE_LISTENER, COMMAND, TEST, NAMED ->
                true;
            case BEAN, SCHEDULED, SERIALIZATION, FRAMEWORK, PUBLIC_API, CALLBACK -> false;
        };
    }

    private static void findAll(List<EntryPointFinder> finders, Application application, EntryPoints entryPoints) {
        finders.forEach(finder -> finder.find(application, entryPoints));
    }
}
