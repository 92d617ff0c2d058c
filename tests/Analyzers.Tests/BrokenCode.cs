using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Code that builds pods as it stands while somebody types, moves lines about and pastes.</summary>
internal static partial class BrokenCode
{
    /// <summary>What code begins with that uses KubernetesClient.</summary>
    public const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using k8s; using k8s.Models;\n";

    private static readonly string[] Tokens =
        "{ } ( ) ; = => , . ?: ! & | new return if else foreach var true null await with switch case goto is not _ [ ] .. \" ' /* */ // #if base this static ref out ??= ?. += ++ yield try catch lock dynamic record default".Split(' ');

    /// <summary>The family whose library a piece of code seems to use, by a toss where it may be either of two, and the code behind its usings.</summary>
    public static (Family Family, string Source) Complete(string code, Random random)
    {
        var family = code.Contains("Pulumi", StringComparison.Ordinal) || code.Contains("Args", StringComparison.Ordinal) ? Family.Pulumi
            : random.Next(2) == 0 ? Family.ClientClasses : Family.ClientRecords;
        var usings = family == Family.Pulumi
            ? Usings.Replace("using k8s; using k8s.Models;", "using Pulumi; using Pulumi.Kubernetes.Types.Inputs.Core.V1; using Pulumi.Kubernetes.Types.Inputs.Apps.V1;", StringComparison.Ordinal)
            : Usings;
        return (family, usings + code);
    }

    /// <summary>Code as it is, whatever the compiler has to say of it.</summary>
    public static CSharpCompilation Compile(Family family, string source) => CSharpCompilation.Create(
        "Broken",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), "Test.cs")],
        [.. StubLibrary.Framework, StubLibrary.Of(family)],
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    /// <summary>The sources of the other tests.</summary>
    public static List<string> Seeds() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Analyzers.Tests"), "*Tests.cs").Order(StringComparer.Ordinal)
            .SelectMany(file => Raw().Matches(File.ReadAllText(file)).Select(match => Marker().Replace(match.Groups[1].Value, "")))
            .Where(text => text.Contains("class C", StringComparison.Ordinal) || text.Contains("new V1", StringComparison.Ordinal) || text.Contains("Args", StringComparison.Ordinal))
            .Select(text => text.Contains("class ", StringComparison.Ordinal) ? text : "class C { object M(Kubernetes client, string[] names, string name, int n, bool a, bool b, object any, V1Pod given) {" + text + "} }"),
    ];

    [GeneratedRegex("\"\"\"\r?\n(.*?)\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{\|[^:|]*:|\|\}")]
    private static partial Regex Marker();

    /// <summary>The code with one change.</summary>
    public static string Mutate(string text, Random random)
    {
        if (text.Length < 2)
        {
            return text;
        }

        var at = random.Next(text.Length);
        var from = random.Next(text.Length);
        switch (random.Next(6))
        {
            case 0:
                return text[..at];
            case 1:
                return text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
            case 2:
                return text.Insert(at, " " + Tokens[random.Next(Tokens.Length)] + " ");
            case 3:
                return text.Insert(at, text.Substring(from, Math.Min(random.Next(1, 200), text.Length - from)));
            case 4:
                var words = Word().Matches(text);
                var (one, other) = (words[random.Next(words.Count)], words[random.Next(words.Count)]);
                return text.Remove(one.Index, one.Length).Insert(one.Index, other.Value);
            default:
                var lines = text.Split('\n');
                (lines[at % lines.Length], lines[from % lines.Length]) = (lines[from % lines.Length], lines[at % lines.Length]);
                return string.Join('\n', lines);
        }
    }

    [GeneratedRegex(@"\w+|$")]
    private static partial Regex Word();
}
