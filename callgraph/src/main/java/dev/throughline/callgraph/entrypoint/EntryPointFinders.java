package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.EntryPointSelection;
import java.util.ArrayList;
import java.util.List;

/** Which finders a selection asks for. */
public final class EntryPointFinders {
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
                new PublicApi().find(application, entryPoints);
            }
            case EntryPointSelection.Auto() -> {
                findAll(ofApplication(), application, entryPoints);
                if (entryPoints.isEmpty()) {
                    new PublicApi().find(application, entryPoints);
                }
            }
        }
        return entryPoints;
    }

    private static void findAll(List<EntryPointFinder> finders, Application application, EntryPoints entryPoints) {
        finders.forEach(finder -> finder.find(application, entryPoints));
    }
}
