using System.Diagnostics;
using Fuzz.Targets;

namespace Fuzz;

/// <summary>Leaves out of an input what its failure does not need: lines first, then bytes.</summary>
internal static class Minimiser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static byte[] Minimise(FuzzTarget target, byte[] input, Failure failure)
    {
        var watch = Stopwatch.StartNew();
        var lines = Shrink(Lines(input), parts => Fails([.. parts.SelectMany(part => part)]));
        byte[] least = [.. lines.SelectMany(line => line)];
        return [.. Shrink([.. least], parts => Fails([.. parts]))];

        bool Fails(byte[] smaller) => watch.Elapsed < Patience && Failure.Of(target, smaller)?.Kind == failure.Kind;
    }

    // Leaves out half of the parts, a quarter, and so on down to single ones, until nothing more can go.
    private static List<T> Shrink<T>(List<T> parts, Func<List<T>, bool> fails)
    {
        for (var size = Math.Max(1, parts.Count / 2); size > 0; size /= 2)
        {
            for (var at = 0; at < parts.Count;)
            {
                List<T> smaller = [.. parts.Take(at), .. parts.Skip(at + size)];
                if (smaller.Count < parts.Count && fails(smaller))
                {
                    parts = smaller;
                }
                else
                {
                    at += size;
                }
            }
        }

        return parts;
    }

    private static List<byte[]> Lines(byte[] input)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < input.Length;)
        {
            var end = Array.IndexOf(input, (byte)'\n', start);
            end = end < 0 ? input.Length : end + 1;
            lines.Add(input[start..end]);
            start = end;
        }

        return lines;
    }
}
