namespace PodSecurity.Running;

/// <summary>What the arguments of a program of manifests ask for.</summary>
internal sealed record Arguments
{
    /// <summary>The folder to write into; null where all is printed.</summary>
    public string? Output { get; private init; }

    /// <summary>Whether files of an earlier run that are made no more are deleted.</summary>
    public bool Prunes { get; private init; }

    /// <summary>Whether JSON is written.</summary>
    public bool IsJson { get; private init; }

    /// <summary>Whether only help is asked for.</summary>
    public bool WantsHelp { get; private init; }

    /// <summary>Reads arguments; null where one makes no sense, with what is wrong.</summary>
    public static Arguments? Read(string[] args, out string problem)
    {
        var read = new Arguments();
        problem = string.Empty;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--output" or "-o" when i + 1 < args.Length && args[i + 1].Length > 0:
                    read = read with { Output = args[++i] };
                    break;
                case "--output" or "-o":
                    problem = "--output needs a folder: --output deploy";
                    return null;
                case "--prune":
                    read = read with { Prunes = true };
                    break;
                case "--json":
                    read = read with { IsJson = true };
                    break;
                case "--help" or "-h" or "-?":
                    read = read with { WantsHelp = true };
                    break;
                default:
                    problem = $"\"{args[i]}\" is no argument of this program; --help shows those that there are";
                    return null;
            }
        }

        problem = read is { Prunes: true, Output: null } ? "--prune works with --output only" : string.Empty;
        return problem.Length == 0 ? read : null;
    }
}
