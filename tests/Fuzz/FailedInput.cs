using System.Globalization;

namespace Fuzz;

/// <summary>Keeps an input that was not withstood, and says how it is tried again.</summary>
internal static class FailedInput
{
    public static void Write(byte[] input, string target, string extension, int number)
    {
        var file = Path.Combine("artifacts", "fuzz", string.Create(CultureInfo.InvariantCulture, $"{target}-{number}{extension}"));
        var path = Path.Combine(Repository.Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, input);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
              its input, as small as it was made: {file} ({input.Length} bytes)
              again:   dotnet run -c Release --project tests/Fuzz -- --input {file} {target}
              as made: dotnet run -c Release --project tests/Fuzz -- --seed {number} --seconds 0 {target}
            """));
    }
}
