package org.bordertally.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and ends with the exit code for it. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Workplace workplace;
    private final RootCommand root;

    Errors(Workplace workplace, RootCommand root) {
        this.workplace = workplace;
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        workplace.err().println("bordertally: " + sentence(named(wrong)));
        UnmatchedArgumentException.printSuggestions(wrong, workplace.err());
        workplace
                .err()
                .println("See: ./%s --help"
                        .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        if (Interruption.isUnderWay()) {
            return ExitCode.FAILED;
        }
        Failure failure = Failure.of(thrown);
        failure.tell(workplace.err());
        if (root.verbose() && !failure.message().isEmpty()) {
            thrown.printStackTrace(workplace.err());
        }
        return failure.exitCode();
    }

    /** Our own converters say what an option takes; picocli's way of naming it would be in the way. */
    private static String named(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage());
        int takes = message.indexOf(": takes ");
        if (takes < 0 || wrong.getArgSpec() == null) {
            return message;
        }
        String name = wrong.getArgSpec() instanceof OptionSpec option
                ? option.longestName()
                : wrong.getArgSpec().paramLabel();
        return name + message.substring(takes + 1);
    }

    private static String sentence(String said) {
        String message = said.replaceFirst("^Error: ", "");
        return message.endsWith(".") ? message : message + ".";
    }
}
