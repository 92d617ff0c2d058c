using System.Text;

namespace PodSecurity.Policy.Manifests.Tests;

public sealed class FileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Every_encoding_that_says_what_it_is_is_read()
    {
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];
        foreach (var encoding in encodings)
        {
            File.WriteAllText(path, "a: é\r\nb: c: d\r\n---\r\ne: 日本\r\n", encoding);
            var file = ManifestFileReader.Read(path, out var problem)!;
            Assert.Null(problem);
            Assert.Equal("日本", Assert.Single(file.Documents)["e"].String);
            Assert.StartsWith("2,5: ", Assert.Single(Manifest.ProblemsOf(file)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_that_does_not_say_so_is_told(bool isBigEndian) =>
        Assert.Equal("1,1: the file looks like UTF-16 without a byte order mark; save it as UTF-8", ProblemOf(new UnicodeEncoding(isBigEndian, false).GetBytes("a: b\n")));

    [Theory]
    [InlineData("a: b\nc: ", "2,4")]
    [InlineData("", "1,1")]
    [InlineData("é: \r\n  日本", "2,5")]
    public void A_byte_that_is_no_UTF_8_is_told_at_its_place(string before, string place) =>
        Assert.Equal(place + ": the file is not UTF-8 from here on; save it as UTF-8", ProblemOf([.. Encoding.UTF8.GetBytes(before), 0xE9, .. "t: x\n"u8]));

    [Fact]
    public void A_byte_that_is_no_UTF_8_behind_a_byte_order_mark_is_told_at_its_place() =>
        Assert.StartsWith("1,4: the file is not UTF-8", ProblemOf([0xEF, 0xBB, 0xBF, .. "a: "u8, 0xFF]), StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_holds_nothing()
    {
        File.WriteAllText(path, string.Empty);
        Assert.Empty(ManifestFileReader.Read(path, out var problem)!.Documents);
        Assert.Null(problem);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Null(ManifestFileReader.Read(path, out var problem));
        Assert.StartsWith("the file cannot be read: ", problem!.Message, StringComparison.Ordinal);
        Assert.Equal("PSS401", problem.Rule.Id);
    }

    [Fact]
    public void A_file_of_200_MB_is_refused_without_being_read()
    {
        using (var stream = File.Create(path))
        {
            stream.SetLength(200L << 20);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(ManifestFileReader.Read(path, out var problem));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("the file has 200 MiB; more than 64 MiB are not read", problem!.Message);
        Assert.Equal("PSS403", problem.Rule.Id);
    }

    private string ProblemOf(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        Assert.Null(ManifestFileReader.Read(path, out var problem));
        return $"{problem!.Origin.Lines.StartLine},{problem.Origin.Lines.StartColumn}: {problem.Message}";
    }
}
