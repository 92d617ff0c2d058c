using System.Text;
using PodSecurity.Analyzers.Tests;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Manifests.Tests;

namespace Fuzz.Targets;

/// <summary>The analyzer of C#: broken code, which the compiler may refuse and the analyzer may not stumble over.</summary>
internal sealed class AnalyzerTarget : FuzzTarget
{
    private const string FamilyMark = "// of ";

    private static readonly Dictionary<string, string> Properties = new() { ["PodSecurityEnforce"] = "restricted" };

    private readonly List<string> seeds = BrokenCode.Seeds();

    public override string Extension => ".cs";

    public override byte[] Make(Random random)
    {
        var (family, code) = random.Next(3) > 0 ? OfTests(random) : OfPods(random);
        return Encoding.UTF8.GetBytes($"{FamilyMark}{family}\n{code}");
    }

    public override void Check(byte[] input)
    {
        var code = Encoding.UTF8.GetString(input);
        var named = code.StartsWith(FamilyMark, StringComparison.Ordinal) ? code[FamilyMark.Length..].Split('\n')[0] : string.Empty;
        var family = Enum.TryParse(named, out Family given) && Enum.IsDefined(given) ? given : Family.ClientRecords;
        Analysis.Run(BrokenCode.Compile(family, code), Properties).GetAwaiter().GetResult();
    }

    private (Family Family, string Code) OfTests(Random random) =>
        BrokenCode.Complete(Broken(seeds[random.Next(seeds.Count)], random), random);

    // Every pod of the reference, in every style.
    private static (Family Family, string Code) OfPods(Random random)
    {
        var (family, style) = ((Family)random.Next((int)Family.Pulumi + 1), (Style)random.Next(Enum.GetValues<Style>().Length));
        var pods = ReferencePods.All;
        var at = random.Next(pods.Count);
        while (!PodPrinter.CanPrint(pods[at], family))
        {
            at = (at + 1) % pods.Count;
        }

        var printed = PodPrinter.Print(pods[at], family, style, "P");
        return (family, "using System; using System.Collections.Generic;\n" + Broken(printed.Main + printed.Helpers, random));
    }

    private static string Broken(string code, Random random)
    {
        for (var change = random.Next(6); change > 0; change--)
        {
            code = BrokenCode.Mutate(code, random);
        }

        return code;
    }
}
