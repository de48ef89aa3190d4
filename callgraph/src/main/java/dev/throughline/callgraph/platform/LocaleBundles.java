package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.List;

/** The JDK's own resource bundles of locale data are classes, whose names are put together of a base name and a locale. */
final class LocaleBundles implements Model {
    private static final List<String> BASE_NAMES = List.of(
            "sun/text/resources/FormatData",
            "sun/text/resources/JavaTimeSupplementary",
            "sun/text/resources/cldr/FormatData",
            "sun/util/resources/CalendarData",
            "sun/util/resources/CurrencyNames",
            "sun/util/resources/LocaleNames",
            "sun/util/resources/TimeZoneNames",
            "sun/util/resources/cldr/CalendarData",
            "sun/util/resources/cldr/CurrencyNames",
            "sun/util/resources/cldr/LocaleNames",
            "sun/util/resources/cldr/TimeZoneNames");

    /** The bundles of other languages hold other texts and no other code. */
    private static final List<String> LOCALES = List.of("", "_en", "_en_US");

    @Override
    public void register(Solver solver) {
        boolean[] made = {false};
        solver.onMethod("sun/util/resources/LocaleData", "getBundle", "*", asking -> {
            if (!made[0]) {
                made[0] = true;
                BASE_NAMES.forEach(name -> LOCALES.forEach(locale -> make(solver, asking, name + locale)));
            }
        });
    }

    private static void make(Solver solver, MethodFlow asking, String name) {
        JavaClass bundle = solver.program().classNamed(name);
        JavaMethod constructor = bundle.hasSummary() ? bundle.declared("<init>", "()V") : null;
        if (constructor != null) {
            int made = solver.flow().newNode(bundle);
            solver.flow().add(made, solver.instanceOf(bundle));
            solver.call(asking, 0, CallKind.REFLECTIVE, constructor, new int[] {made}, 0);
        }
    }
}
