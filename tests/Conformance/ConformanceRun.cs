using System.IO.Compression;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;

namespace Conformance;

/// <summary>Evaluates the lines of reference files and compares the answers with those that upstream gave.</summary>
public static class ConformanceRun
{
    private const int MostPrinted = 20;

    /// <summary>Runs all files, prints the first mismatches and the totals, and answers the exit code.</summary>
    public static int Run(IReadOnlyList<string> files, TextWriter output)
    {
        var (passed, failed) = (0, 0);
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                output.WriteLine($"{file}: there is no such file");
                failed++;
                continue;
            }

            var number = 0;
            foreach (var line in ReadLines(file))
            {
                number++;
                if (line.Length == 0)
                {
                    continue;
                }

                var mismatch = Compare(file, number, line);
                if (mismatch is null)
                {
                    passed++;
                }
                else if (++failed <= MostPrinted)
                {
                    output.WriteLine($"{file}({number}): {mismatch}");
                }
            }
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static string? Compare(string file, int number, string line)
    {
        try
        {
            var source = new TextSource($"{file}:{number}", line);
            if (new JsonReader(source).ReadNext() is not ObjectNode @case)
            {
                return "is no JSON object";
            }

            // The three formats, told apart by their fields.
            return @case["file"].IsSet ? FixtureCase.Compare(@case, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "fixtures"))
                : @case["namespace"].IsSet || @case["user"].IsSet ? AdmissionCase.Compare(@case)
                : PodCase.Compare(@case);
        }
        catch (ManifestException e)
        {
            return $"column {e.Start + 1}: {e.Message}";
        }
    }

    private static IEnumerable<string> ReadLines(string file)
    {
        using Stream stream = File.OpenRead(file);
        using var unpacked = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(unpacked);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
