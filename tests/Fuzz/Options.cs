using System.Globalization;
using Fuzz.Targets;

namespace Fuzz;

/// <summary>What the command was asked for.</summary>
/// <param name="Targets">The names of the targets.</param>
/// <param name="Seconds">How long to try, all targets together.</param>
/// <param name="Seed">The number of the first case; the next cases have the next numbers.</param>
/// <param name="Input">A file that is to be tried instead of made ones; null for none.</param>
/// <param name="IsChild">Whether this is the process that tries, which another one watches.</param>
internal sealed record Options(IReadOnlyList<string> Targets, double Seconds, int Seed, string? Input, bool IsChild)
{
    public const string Usage = """
        dotnet run -c Release --project tests/Fuzz -- [--seconds 60] [--seed N] [--input FILE] [manifests] [task] [analyzer]

          --seconds  how long to try, all targets together; 0 tries one case of each
          --seed     the number of the first case; where none is given, it is another one each time
          --input    tries one file, such as one that was written for a failure, at the one target that is named
        """;

    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options([], 60, Random.Shared.Next(), null, IsChild: false);
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : string.Empty;
            switch (args[i])
            {
                case "--child":
                    options = options with { IsChild = true };
                    break;
                case "--seconds" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds):
                    (options, i) = (options with { Seconds = seconds }, i + 1);
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed):
                    (options, i) = (options with { Seed = seed }, i + 1);
                    break;
                case "--input" when File.Exists(value):
                    (options, i) = (options with { Input = value }, i + 1);
                    break;
                case var name when FuzzTargets.Names.Contains(name):
                    options = options with { Targets = [.. options.Targets, name] };
                    break;
                default:
                    return null;
            }
        }

        return options switch
        {
            { Input: not null, Targets.Count: not 1 } => null,
            { Targets: [] } => options with { Targets = FuzzTargets.Names },
            _ => options,
        };
    }
}
