namespace PodSecurity.PulumiEngine;

/// <summary>How the build calls the engine. Each option is a name and a value; behind <c>--</c> stands the program.</summary>
internal sealed class CommandLine
{
    /// <summary>The project's folder, in which the program runs.</summary>
    public string Folder { get; private set; } = Environment.CurrentDirectory;

    /// <summary>The file to write.</summary>
    public string Output { get; private set; } = string.Empty;

    /// <summary>How many seconds the program may take.</summary>
    public int Limit { get; private set; } = 60;

    /// <summary>The project's name, or an empty text where Pulumi.yaml says it.</summary>
    public string Project { get; private set; } = string.Empty;

    /// <summary>The project's name where nobody says it.</summary>
    public string DefaultProject { get; private set; } = "project";

    /// <summary>The stack's name, or an empty text where there is only one.</summary>
    public string Stack { get; private set; } = string.Empty;

    /// <summary>Configuration that the build gives, over that of the files.</summary>
    public Dictionary<string, string> Configuration { get; } = new(StringComparer.Ordinal);

    /// <summary>What functions of providers return, as JSON, by their names.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Program { get; private set; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">One is none of ours.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] == "--")
            {
                line.Program = [.. arguments.Skip(i + 1)];
                break;
            }

            line.Set(arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value"));
        }

        return line.Output.Length > 0 && line.Program.Count > 0 ? line : throw new ArgumentException("--output FILE and -- PROGRAM are needed");
    }

    private void Set(string option, string value)
    {
        switch (option)
        {
            case "--folder":
                Folder = value;
                break;
            case "--output":
                Output = value;
                break;
            case "--limit":
                Limit = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                break;
            case "--project":
                Project = value;
                break;
            case "--default-project":
                DefaultProject = value;
                break;
            case "--stack":
                Stack = value;
                break;
            case "--config":
                Add(Configuration, value);
                break;
            case "--answer":
                Add(Answers, value);
                break;
            default:
                throw new ArgumentException($"{option} is no option");
        }
    }

    private static void Add(Dictionary<string, string> values, string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        values[equals < 0 ? pair : pair[..equals]] = equals < 0 ? string.Empty : pair[(equals + 1)..];
    }
}
