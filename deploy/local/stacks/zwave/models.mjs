// What the emulated models are like. The figures are the catalogue's; device ids and parameters those of Z-Wave JS's own device files.
const lengths = [4, 5, 6, 7, 8];
const parameter = (number, valueSize, defaultValue) => ({ "#": number, valueSize, defaultValue });

export const MODELS = {
    "yale-assure-zw": {
        device: { manufacturerId: 0x0129, productType: 0x8002, productId: 0x46d5 }, lengths, slots: 250, resetSeconds: 3,
        parameters: [[1, 1], [2, 255], [3, 30], [4, 5], [5, 1], [7, 60], [8, 0], [11, 255], [12, 0], [13, 0], [28, 0]]
            .map(([number, value]) => parameter(number, 1, value > 127 ? value - 256 : value)),
    },
    "kwikset-smartcode": {
        device: { manufacturerId: 0x0090, productType: 0x0003, productId: 0x0642 }, lengths, slots: 30, resetSeconds: 30, resetConfirmed: true,
        buttons: ["12", "34", "56", "78", "90"], comparedPrefix: 4, defaults: ["1234"],
    },
    "schlage-be469zp": {
        device: { manufacturerId: 0x003b, productType: 0x0001, productId: 0x0469 }, lengths, slots: 30, resetSeconds: 5, masks: true,
        lengthAsShipped: 4, lengthParameter: 16, comparedPrefix: 4, defaults: ["4829", "7301"],
        parameters: [parameter(3, 1, -1), parameter(4, 1, 0), parameter(5, 1, -1), parameter(6, 4, 0), parameter(7, 1, 0), parameter(8, 1, 3),
            parameter(9, 1, 3), parameter(10, 1, 3), parameter(11, 1, 0), parameter(12, 4, 0), parameter(13, 4, 0), parameter(14, 4, 0),
            parameter(15, 1, 0), parameter(16, 1, 4), parameter(17, 4, 0), parameter(18, 1, 0)],
    },
};
