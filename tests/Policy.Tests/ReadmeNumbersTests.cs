using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>The README's numbers are those of the data and of the code. With the variable <c>PODSECURITY_APPROVE=1</c> they are written anew.</summary>
public sealed partial class ReadmeNumbersTests
{
    private static readonly string File = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public void What_is_compared_in_every_run_is_counted()
    {
        var proof = string.Create(CultureInfo.InvariantCulture, $"""
            In every test run {ReferencePods.All.Count:N0} generated workloads and {Requests:N0} admission requests are compared with what
            `k8s.io/pod-security-admission` itself answered, reasons and details to the letter; the workloads are printed as C# in every style for
            every library, and the analyzer must find in the code what the engine finds in the pod.
            """);
        var page = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("PODSECURITY_APPROVE") == "1")
        {
            page = Proof().Replace(page, match => match.Groups["start"].Value + proof.ReplaceLineEndings("\n") + match.Groups["end"].Value);
            System.IO.File.WriteAllText(File, page);
        }

        Assert.Equal(proof, Proof().Match(page).Groups["text"].Value, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Versions_and_checks_are_those_of_the_registry()
    {
        var page = System.IO.File.ReadAllText(File);
        Assert.Equal(["v1.0 to " + PolicyVersion.Newest], Versions().Matches(page).Select(match => match.Value).Distinct());
        Assert.Contains($"the {Words[CheckRegistry.All.Count(check => check.Level == Level.Baseline)]} checks of `baseline`", page, StringComparison.Ordinal);
        Assert.Contains($"the {Words[CheckRegistry.All.Count(check => check.Level == Level.Restricted)]} checks of `restricted`", page, StringComparison.Ordinal);
    }

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"];

    private static int Requests
    {
        get
        {
            using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(Repository.Reference("admission.jsonl.gz")), CompressionMode.Decompress));
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        }
    }

    [GeneratedRegex(@"(?<start><!-- numbers: [^\n]*-->\n)(?<text>.*?)(?<end>\n<!-- end of numbers -->)", RegexOptions.Singleline)]
    private static partial Regex Proof();

    [GeneratedRegex(@"v1\.0 to v1\.\d+")]
    private static partial Regex Versions();
}
