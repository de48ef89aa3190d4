package dev.throughline.reachability.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.EntryPoint;
import dev.throughline.reachability.verify.Verification.Broken;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PathVerifierTest {
    private static final ProgramWithPaths SHOP =
            ProgramWithPaths.compile("""
            package app;

            import java.util.List;
            import java.util.concurrent.Callable;

            public class Main {
                public static void main(String[] args) throws Throwable {
                    Codec codec = new Json();
                    codec.decode();
                    codec.reset();
                    Helper.help();
                    Callable<String> later = () -> "x";
                    later.call();
                    Runnable reference = Helper::help;
                    reference.run();
                    Class.forName("app.Json").getDeclaredConstructor().newInstance();
                    java.util.ServiceLoader.load(Codec.class).findFirst();
                    List<String> list = new java.util.ArrayList<>();
                    list.containsAll(list);
                    Object text = "a" + list;
                    Class.forName(args[0]);
                    java.lang.invoke.MethodHandle handle = java.lang.invoke.MethodHandles.empty(java.lang.invoke.MethodType.methodType(void.class));
                    handle.invokeExact(args, 1);
                }
            }

            interface Codec {
                void decode();

                default void reset() {}
            }

            class Tables {
                static final Object ALL = new Object();
            }

            class Json extends Tables implements Codec {
                static final Object TABLE = new Object();

                public void decode() {}
            }

            class Xml implements Codec {
                public void decode() {}

                public void reset() {}
            }

            class Unrelated {
                public void decode() {}
            }

            class Hidden {
                static final Object TABLE = new Object();

                void hide() {}
            }

            class Helper {
                static void help() {}
            }

            abstract class Base {
                public void decode() {}
            }

            class Derived extends Base implements Codec {}
            """).file("META-INF/services/app.Codec", "app.Json # the only one\n");

    private static final String MAIN = "app.Main.main([Ljava/lang/String;)V";

    @Test
    void aPathThatHoldsIsCountedHopByHop() {
        Verification verification = SHOP.verify(
                SHOP.path(MAIN, SHOP.hop(MAIN, "new Json()", "app.Json.<init>()V", CallKind.DIRECT)),
                SHOP.path(MAIN, SHOP.hop(MAIN, "codec.decode()", "app.Json.decode()V", CallKind.INTERFACE)));

        assertThat(verification).isEqualTo(new Verification(2, 2, java.util.Optional.empty()));
    }

    @Test
    void aStaticCallHoldsAndOneOnAnotherLineDoesNot() {
        assertHolds("Helper.help();", "app.Helper.help()V", CallKind.DIRECT);
        assertThat(trouble("codec.decode()", "app.Helper.help()V", CallKind.DIRECT))
                .isEqualTo("app.Main.main line 9 → app.Helper.help()V: the call site does not call it");
    }

    @Test
    void aDispatchedCallMayLeadToEveryImplementation() {
        assertHolds("codec.decode()", "app.Json.decode()V", CallKind.INTERFACE);
        assertHolds("codec.decode()", "app.Xml.decode()V", CallKind.INTERFACE);
        assertHolds("codec.reset()", "app.Codec.reset()V", CallKind.INTERFACE);
    }

    @Test
    void aDispatchedCallMayLeadToAMethodThatASubclassPutsUnderTheInterface() {
        assertHolds("codec.decode()", "app.Base.decode()V", CallKind.INTERFACE);
    }

    @Test
    void aDispatchedCallLeadsToNoClassOutsideTheType() {
        assertThat(trouble("codec.decode()", "app.Unrelated.decode()V", CallKind.INTERFACE))
                .endsWith("calls a method of that name on a type whose objects never select it");
        assertThat(trouble("Helper.help();", "app.Json.decode()V", CallKind.VIRTUAL))
                .endsWith("calls no method of that name and descriptor");
    }

    @Test
    void dispatchesIntoTheJdk() {
        assertHolds(
                "list.containsAll(list)",
                "java.util.AbstractCollection.containsAll(Ljava/util/Collection;)Z",
                CallKind.INTERFACE);
    }

    /** The call site has the descriptor of its arguments, the method declares {@code Object[]} (JVMS §2.9.3). */
    @Test
    void aMethodHandleIsCalledWithWhateverDescriptor() {
        String invokeExact = "java.lang.invoke.MethodHandle.invokeExact([Ljava/lang/Object;)Ljava/lang/Object;";

        assertHolds("handle.invokeExact", invokeExact, CallKind.VIRTUAL);
        assertHolds("handle.invokeExact", invokeExact, CallKind.DIRECT);
        assertThat(trouble(
                        "handle.invokeExact",
                        "java.lang.invoke.MethodHandle.invokeWithArguments([Ljava/lang/Object;)Ljava/lang/Object;",
                        CallKind.VIRTUAL))
                .endsWith("calls no method of that name and descriptor");
    }

    @Test
    void aLambdaIsCalledThroughItsInterface() {
        assertHolds("later.call()", "app.Main.lambda$main$0()Ljava/lang/String;", CallKind.LAMBDA);
        assertHolds("reference.run()", "app.Helper.help()V", CallKind.LAMBDA);
        assertThat(trouble("reference.run()", "app.Main.lambda$main$0()Ljava/lang/String;", CallKind.LAMBDA))
                .contains("calls no functional interface");
    }

    @Test
    void aLambdaMayStartWhereItIsMade() {
        assertHolds("() -> \"x\"", "app.Main.lambda$main$0()Ljava/lang/String;", CallKind.LAMBDA);
    }

    @Test
    void aReflectiveCallNeedsAFileThatNamesTheClass() {
        assertHolds("Class.forName", "app.Json.<init>()V", CallKind.REFLECTIVE);
        assertThat(trouble("Class.forName", "app.Hidden.hide()V", CallKind.REFLECTIVE))
                .contains("no file names it");
    }

    @Test
    void aServiceNeedsAProviderFile() {
        assertHolds("ServiceLoader.load", "app.Json.<init>()V", CallKind.SERVICE);
        assertThat(trouble("ServiceLoader.load", "app.Xml.<init>()V", CallKind.SERVICE))
                .contains("nothing names its class as a provider");
    }

    @Test
    void aServiceOfTheJdkIsNamedByItsModule() {
        assertHolds("ServiceLoader.load", "jdk.nio.zipfs.ZipFileSystemProvider.<init>()V", CallKind.SERVICE);
    }

    @Test
    void anInitializerRunsAtAUseOfItsClass() {
        assertHolds("new Json()", "app.Json.<clinit>()V", CallKind.INITIALIZER);
        assertHolds("Class.forName", "app.Json.<clinit>()V", CallKind.INITIALIZER);
        assertThat(trouble("Helper.help();", "app.Json.<clinit>()V", CallKind.INITIALIZER))
                .contains("does not use its class");
    }

    @Test
    void aClassThatIsKnownAtRunTimeOnlyIsInitializedByReflectionOrAsAService() {
        assertHolds("Class.forName(args[0])", "app.Json.<clinit>()V", CallKind.INITIALIZER);
        assertHolds("ServiceLoader.load", "app.Json.<clinit>()V", CallKind.INITIALIZER);
        assertHolds("ServiceLoader.load", "app.Tables.<clinit>()V", CallKind.INITIALIZER);
        assertThat(trouble("Class.forName(args[0])", "app.Hidden.<clinit>()V", CallKind.INITIALIZER))
                .contains("does not use its class");
    }

    @Test
    void aDynamicCallNeedsAnInvokedynamic() {
        assertHolds("\"a\" + list", "java.util.AbstractCollection.toString()Ljava/lang/String;", CallKind.DYNAMIC);
        assertThat(trouble("Helper.help();", "app.Helper.help()V", CallKind.DYNAMIC))
                .contains("nothing through a method handle");
    }

    @Test
    void aMethodHandleCallsFromNativeCodeWhatItWasMadeOf() {
        String invokeExact = "java.lang.invoke.MethodHandle.invokeExact([Ljava/lang/Object;)Ljava/lang/Object;";
        CallEdge call = SHOP.hop(MAIN, "handle.invokeExact", invokeExact, CallKind.VIRTUAL);
        CallEdge made = new CallEdge(
                ProgramWithPaths.method(invokeExact),
                OptionalInt.empty(),
                ProgramWithPaths.method("app.Helper.help()V"),
                CallKind.DYNAMIC,
                false);

        assertThat(SHOP.verify(SHOP.path(MAIN, call, made)).broken()).isEmpty();
    }

    @Test
    void aMethodOrAClassThatIsNotThereBreaksThePath() {
        assertThat(trouble("Helper.help();", "app.Helper.gone()V", CallKind.DIRECT))
                .isEqualTo("the class app.Helper declares no gone()V");
        assertThat(trouble("Helper.help();", "app.Gone.help()V", CallKind.DIRECT))
                .isEqualTo("the class app.Gone is not in the target");
    }

    @Test
    void aLineThatIsNotThereBreaksThePath() {
        CallEdge edge = SHOP.hop(MAIN, 4711, "app.Helper.help()V", CallKind.DIRECT);

        assertThat(SHOP.verify(SHOP.path(MAIN, edge)).broken().orElseThrow().trouble())
                .isEqualTo("app.Main.main line 4711 does not exist: no instruction stands on that line");
    }

    @Test
    void anEntryPointMustBeOfItsKind() {
        String decode = "app.Json.decode()V";

        Broken broken = SHOP.verify(SHOP.path(
                        new EntryPoint(ProgramWithPaths.method(decode), EntryPoint.Kind.SERVLET, "annotation")))
                .broken()
                .orElseThrow();

        assertThat(broken.edge()).isEmpty();
        assertThat(broken.trouble()).isEqualTo("the entry point app.Json.decode()V is in no servlet");
    }

    @Test
    void aServletIsOneThoughItsBaseClassIsTheServers() {
        ProgramWithPaths program = ProgramWithPaths.compile(
                        "package app; public class Page extends javax.servlet.http.HttpServlet { void show() {} }",
                        "package javax.servlet.http; public abstract class HttpServlet {}")
                .without("javax/servlet/http/HttpServlet.class");

        Verification verification = program.verify(program.path(
                new EntryPoint(ProgramWithPaths.method("app.Page.show()V"), EntryPoint.Kind.SERVLET, "web.xml")));

        assertThat(verification.broken()).isEmpty();
    }

    @Test
    void whatIsCalledThroughASupertypeIsNeitherPrivateNorStatic() {
        ProgramWithPaths program = ProgramWithPaths.compile(
                "package app; class Http extends Client { void send() {} private void fail() {} static void open() {} }",
                "package app; abstract class Client { abstract void send(); }");

        assertThat(program.verify(program.path(callback("app.Http.send()V"))).broken())
                .isEmpty();
        assertThat(program.verify(program.path(callback("app.Http.fail()V"))).broken())
                .isPresent();
        assertThat(program.verify(program.path(callback("app.Http.open()V"))).broken())
                .isPresent();
    }

    private static EntryPoint callback(String method) {
        return new EntryPoint(ProgramWithPaths.method(method), EntryPoint.Kind.CALLBACK, "a method of app.Client");
    }

    @Test
    void stopsAtTheFirstPathThatBreaksAndNamesIt() {
        Verification verification = SHOP.verify(
                SHOP.path(MAIN, SHOP.hop(MAIN, "Helper.help();", "app.Helper.help()V", CallKind.DIRECT)),
                SHOP.path(MAIN, SHOP.hop(MAIN, "Helper.help();", "app.Json.decode()V", CallKind.DIRECT)));

        Broken broken = verification.broken().orElseThrow();
        assertThat(verification.pathCount()).isEqualTo(1);
        assertThat(broken.pathNumber()).isEqualTo(2);
        assertThat(broken.findingId()).startsWith("CVE-2024-0001@");
        assertThat(broken.edge().orElseThrow().callee()).isEqualTo(ProgramWithPaths.method("app.Json.decode()V"));
    }

    private static void assertHolds(String code, String callee, CallKind kind) {
        Verification verification = SHOP.verify(SHOP.path(MAIN, SHOP.hop(MAIN, code, callee, kind)));

        assertThat(verification.broken()).isEmpty();
    }

    private static String trouble(String code, String callee, CallKind kind) {
        return SHOP.verify(SHOP.path(MAIN, SHOP.hop(MAIN, code, callee, kind)))
                .broken()
                .orElseThrow()
                .trouble();
    }
}
