using System.Text;

namespace PodSecurity.MSBuild.Programs;

/// <summary>How a program is started.</summary>
/// <param name="File">The executable: the host <c>dotnet</c>, or the program itself where it brings its own runtime.</param>
/// <param name="Arguments">The arguments, each as the program is to see it.</param>
/// <param name="Folder">The folder in which it runs.</param>
internal sealed record ProgramCommand(string File, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>What is added to the environment that the build was started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>This command with one more variable in its environment.</summary>
    public ProgramCommand With(string variable, string value)
    {
        var environment = Environment.ToDictionary(pair => pair.Key, pair => pair.Value);
        environment[variable] = value;
        return this with { Environment = environment };
    }

    /// <summary>The arguments as one line, quoted as every .NET host takes it apart again.</summary>
    public string ArgumentLine
    {
        get
        {
            var line = new StringBuilder();
            foreach (var argument in Arguments)
            {
                Append(line, argument);
            }

            return line.ToString();
        }
    }

    // ProcessStartInfo.ArgumentList is not there on .NET Framework, in which Visual Studio runs tasks.
    private static void Append(StringBuilder line, string argument)
    {
        line.Append(line.Length > 0 ? " \"" : "\"");
        var slashes = 0;
        foreach (var c in argument)
        {
            if (c == '"')
            {
                line.Append('\\', slashes + 1);
            }

            slashes = c == '\\' ? slashes + 1 : 0;
            line.Append(c);
        }

        line.Append('\\', slashes).Append('"');
    }
}
