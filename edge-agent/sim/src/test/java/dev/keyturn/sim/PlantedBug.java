package dev.keyturn.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A bug on purpose: a method of the agent whose body is another. It is planted in a copy of all classes, loaded beside the good ones.
 *
 * @param type under {@code dev.keyturn}
 * @param body in the place of the method's own
 */
record PlantedBug(String what, String type, String method, Consumer<CodeBuilder> body) {
    static final Consumer<CodeBuilder> YES = code -> code.iconst_1().ireturn();
    static final Consumer<CodeBuilder> NO = code -> code.iconst_0().ireturn();
    static final Consumer<CodeBuilder> DOES_NOTHING = CodeBuilder::return_;
    /** The object itself of an instance method, the first argument of a static one. */
    static final Consumer<CodeBuilder> AS_BEFORE = code -> code.aload(0).areturn();
    static final Consumer<CodeBuilder> NONE = code -> empty(code, ClassDesc.of("java.util.Optional"));

    private static void empty(CodeBuilder code, ClassDesc of) {
        code.invokestatic(of, "empty", MethodTypeDesc.of(of)).areturn();
    }

    /** The first seed that finds it; -1 where none does. */
    long foundBy(int seeds, int events) throws ReflectiveOperationException {
        var planted = new AtomicBoolean();
        var simulation = new Copies(planted).loadClass(Play.class.getName());
        var holds = simulation.getDeclaredMethod("holds", long.class, int.class);
        holds.setAccessible(true);
        for (long seed = 0; seed < seeds; seed++) {
            try {
                if (!(boolean) holds.invoke(null, seed, events)) {
                    return seed;
                }
            } catch (InvocationTargetException e) {
                throw new IllegalStateException("The planted bug breaks the class and not the rule: " + what, e.getCause());
            }
        }
        if (!planted.get()) {
            throw new IllegalStateException("There is no such method: " + type + "." + method);
        }
        return -1;
    }

    private byte[] plant(byte[] original, AtomicBoolean planted) {
        var file = ClassFile.of();
        return file.transformClass(file.parse(original), (ClassBuilder builder, ClassElement element) -> {
            if (element instanceof MethodModel found && found.methodName().equalsString(method)) {
                planted.set(true);
                builder.withMethodBody(found.methodName(), found.methodType(), found.flags().flagsMask(), body);
            } else {
                builder.with(element);
            }
        });
    }

    private final class Copies extends ClassLoader {
        private final AtomicBoolean planted;

        Copies(AtomicBoolean planted) {
            super(PlantedBug.class.getClassLoader());
            this.planted = planted;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.keyturn.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded == null ? copy(name) : loaded;
            }
        }

        private Class<?> copy(String name) throws ClassNotFoundException {
            try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = in.readAllBytes();
                var code = name.equals("dev.keyturn." + type) ? plant(bytes, planted) : bytes;
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String toString() {
        return what;
    }
}
